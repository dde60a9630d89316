import { useEffect, useState } from 'react';
import { keep, kept } from '../../form/kept';

const keyOf = (owner: string, workItemId: string) => `tierflow.seen.${owner}.${workItemId}`;

/** The steps of a work item that a person has been on, as this machine remembers; the one they are on is added. */
export function useSeenSteps(owner: string, workItemId: string, here: string): ReadonlySet<string> {
  const key = keyOf(owner, workItemId);
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set(kept<string[]>(key) ?? []));
  useEffect(() => {
    if (seen.has(here)) return;
    const more = new Set(seen).add(here);
    keep(key, [...more]);
    setSeen(more);
  }, [key, seen, here]);
  return seen;
}

/** As when the work is handed in. */
export function forgetSeenSteps(owner: string, workItemId: string): void {
  keep(keyOf(owner, workItemId), null);
}
