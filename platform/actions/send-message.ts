import { PlatformError } from '../errors/platform-error';
import type { Json } from '../conditions/model';
import type { OutboxRow } from '../store/ports/agenda';
import type { Actor } from './actor';
import type { Platform } from './platform';
import { feed } from './run-instance';

/** Sends a message up to the parent case and tells the sender it has gone. A parent not yet waiting for it is tried again later. */
export async function sendMessage(platform: Platform, row: OutboxRow, actor: Actor): Promise<void> {
  const { store } = platform;
  await store.transaction(async () => {
    if (!(await store.agenda.outboxDone(row.id))) return;
    const { message } = row.payload.attributes as { message: string };
    const sender = (await store.cases.byId(row.caseId))!;
    if (!sender.parent) throw new PlatformError('engine.unexpectedEvent', `Case ${sender.key} has no parent to tell ${message}`);
    const waiting = await store.agenda.openSubscription(sender.parent, message);
    if (!waiting) throw new PlatformError('engine.unexpectedEvent', `The parent of ${sender.key} does not wait for ${message} yet`);
    await feed(
      platform,
      waiting.instance,
      {
        type: 'messageReceived',
        token: waiting.token,
        element: waiting.element,
        payload: (row.payload.input ?? {}) as Record<string, Json>,
      },
      actor,
    );
    await store.agenda.received(waiting.id);
    await feed(platform, row.instance, { type: 'serviceCompleted', token: row.token!, result: null }, actor);
  });
}
