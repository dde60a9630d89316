import type { WorkView } from '../../contracts/work';
import { workPath } from '../form/work-port';
import { leaveAhead, readAhead } from '../read-ahead';
import { codeOf } from './work/work-code';

/** The work item an address of a page leads to. */
const workOf = (to: string): string | undefined => /^\/work\/([^/?]+)$/.exec(to)?.[1];

/**
 * Fetches what the page of a work item will show, and the code that shows it, while the person is still about to open it. Reading a
 * work item writes nothing: that it was opened is told by its page alone.
 */
export async function expectWork(to: string): Promise<void> {
  const id = workOf(to);
  if (!id) return;
  const view = await readAhead<WorkView>(workPath(decodeURIComponent(id)));
  if (view) await Promise.all([import('./work-route'), codeOf(view)()]);
}

/** The person has turned to something else. */
export function expectNoMore(to: string): void {
  const id = workOf(to);
  if (id) leaveAhead(workPath(decodeURIComponent(id)));
}
