import { useCallback, useState } from 'react';
import { keep, kept } from './kept';

/** A text that waits to be sent by its button: kept on this machine at every key, so that a page that dies takes no word with it. `sent` forgets it. */
export function useKeptText(key: string, held: string): { text: string; write: (text: string) => void; sent: () => void } {
  const [text, setText] = useState(() => kept<string>(key) ?? held);
  const write = useCallback((next: string) => {
    setText(next);
    keep(key, next === held ? null : next);
  }, [key, held]);
  const sent = useCallback(() => { keep(key, null); }, [key]);
  return { text, write, sent };
}
