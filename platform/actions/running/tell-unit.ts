import { PlatformError } from '../../errors/platform-error';
import type { OutboxRow } from '../../store/ports/agenda';
import type { Actor } from '../actor';
import { messageOf } from '../messages/tell';
import type { Platform } from '../platform';
import { feed } from './run-instance';

/**
 * Puts into the inbox of a unit what a workflow has to tell of its case, and goes on: nobody has to answer.
 * @throws PlatformError `configuration.invalid` for a unit there is none of
 */
export async function tellUnit(platform: Platform, row: OutboxRow, actor: Actor): Promise<void> {
  const { store } = platform;
  await store.transaction(async () => {
    if (!(await store.agenda.outboxDone(row.id))) return;
    const { to, message } = { ...(row.payload.attributes as object), ...(row.payload.input as object) } as Record<string, unknown>;
    const about = (await store.cases.byId(row.caseId))!;
    const tree = await platform.directory.tree(about.programme);
    if (typeof to !== 'string' || !tree.byCode.has(to)) throw new PlatformError('configuration.invalid', `${String(to)} is no unit to tell of case ${about.key}`);
    await store.inbox.put([messageOf('told', about, { unit: to }, platform.clock(), { facts: { message: String(message) } })]);
    await feed(platform, row.instance, { type: 'serviceCompleted', token: row.token!, result: null }, actor);
  });
}
