import type { Json } from '../../conditions/model';
import type { QueueSettings } from '../../contracts/queue';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import { groundOf } from './list-queue';
import type { Platform } from '../platform';

const nothing: QueueSettings = { filters: [], columns: null };
const placeOf = (actor: Actor, queue: string) => `queue/${actor.appointment.programme}/${queue}`;

/** What the account keeps of one queue: named filters, and which columns in which order. @throws PlatformError `route.unknown`, `access.denied` */
export async function queueSettings(platform: Platform, actor: Actor, queueKey: string): Promise<QueueSettings> {
  const { queue } = await groundOf(platform, actor, queueKey);
  const kept = (await platform.store.desk.setting(actor.account.id, placeOf(actor, queueKey))) as unknown as QueueSettings | undefined;
  if (!kept) return nothing;
  // The configuration may have lost a column since; one it has gained stands at the end of its own order.
  const known = new Set(queue.columns.map((column) => column.key));
  const columns = kept.columns?.filter((key) => known.has(key)) ?? null;
  return { filters: kept.filters, columns: columns && columns.length > 0 ? columns : null };
}

/** @throws PlatformError `request.malformed` for two filters of one name, two defaults, or a column the queue does not have */
export async function keepQueueSettings(platform: Platform, actor: Actor, queueKey: string, wanted: QueueSettings): Promise<QueueSettings> {
  const { queue } = await groundOf(platform, actor, queueKey);
  const names = wanted.filters.map((one) => one.name.trim());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new PlatformError('request.malformed', `已有名为“${twice}”的常用筛选，请换一个名称`);
  if (wanted.filters.filter((one) => one.default).length > 1) throw new PlatformError('request.malformed', '一个列表只能有一个默认筛选');
  const known = new Set(queue.columns.map((column) => column.key));
  const foreign = wanted.columns?.find((key) => !known.has(key));
  if (foreign) throw new PlatformError('request.malformed', `列表中没有 ${foreign} 这一列`);
  const value: QueueSettings = {
    filters: wanted.filters.map((one, at) => ({ name: names[at]!, query: one.query, default: one.default })),
    columns: wanted.columns && [...new Set(wanted.columns)],
  };
  const row = { account: actor.account.id, place: placeOf(actor, queueKey), value: value as unknown as Json, at: platform.clock() };
  await platform.store.desk.keepSetting(row);
  return value;
}
