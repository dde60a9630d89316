import type { QueueRow } from '../../contracts/queue';
import { saying } from '../../words/say';
import type { QueueHit } from '../../store/ports/queue';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { withdrawableAmong } from '../work/withdraw-work';
import { mayWork } from '../work/work-access';

/** What of a page of a queue the reader may take back, by case: asked of all rows together, as most can no longer be. */
export async function withdrawableRows(platform: Platform, actor: Actor, hits: QueueHit[]): Promise<Map<string, NonNullable<QueueRow['withdrawable']>>> {
  const found = new Map<string, NonNullable<QueueRow['withdrawable']>>();
  const items = await withdrawableAmong(platform, hits.map(({ case: row }) => row.instance), actor.appointment.unit);
  for (const item of items) {
    const allowed = await mayWork(platform, actor, 'work.withdraw', item.id).then(() => true, () => false);
    if (allowed) found.set(item.caseId, { workItemId: item.id, label: saying().takeBackTask(item.name) });
  }
  return found;
}
