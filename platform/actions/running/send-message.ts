import { PlatformError } from '../../errors/platform-error';
import type { Json } from '../../conditions/model';
import { newId } from '../../store/ids';
import type { OutboxRow } from '../../store/ports/agenda';
import type { CaseRow } from '../../store/ports/case-row';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { feed } from './run-instance';

/**
 * Sends a message up to the parent case and tells the sender it has gone. A parent that does not wait for it yet has it kept: the sender
 * goes on, and the message is received when the parent comes to where it waits.
 * @throws PlatformError `engine.unexpectedEvent` without a parent that may still wait
 */
export async function sendMessage(platform: Platform, row: OutboxRow, actor: Actor): Promise<void> {
  const { store } = platform;
  await store.transaction(async () => {
    if (!(await store.agenda.outboxDone(row.id))) return;
    const { message } = row.payload.attributes as { message: string };
    const sender = (await store.cases.byId(row.caseId))!;
    const parent = sender.parent ? await store.cases.byId(sender.parent) : undefined;
    if (!parent) throw new PlatformError('engine.unexpectedEvent', `Case ${sender.key} has no parent to tell ${message}`);
    if (!(await received(platform, parent.id, row, actor))) await keepMessage(platform, parent, row);
    await feed(platform, row.instance, { type: 'serviceCompleted', token: row.token!, result: null }, actor);
  });
}

/** Hands over a message that came before it was waited for. Once its case has ended nobody ever will. */
export async function receiveKept(platform: Platform, row: OutboxRow, actor: Actor): Promise<void> {
  const { store } = platform;
  await store.transaction(async () => {
    if (!(await store.agenda.outboxDone(row.id))) return;
    const receiver = (await store.cases.byId(row.caseId))!;
    if (receiver.endedAt !== null || (await received(platform, receiver.id, row, actor))) return;
    throw new PlatformError('engine.unexpectedEvent', `Case ${receiver.key} does not wait for its message yet`);
  });
}

async function received(platform: Platform, caseId: string, row: OutboxRow, actor: Actor): Promise<boolean> {
  const { agenda } = platform.store;
  const waiting = await agenda.openSubscription(caseId, (row.payload.attributes as { message: string }).message);
  if (!waiting) return false;
  const { token, element } = waiting;
  const payload = (row.payload.input ?? {}) as Record<string, Json>;
  await feed(platform, waiting.instance, { type: 'messageReceived', token, element, payload }, actor);
  await agenda.received(waiting.id);
  return true;
}

async function keepMessage(platform: Platform, parent: CaseRow, row: OutboxRow): Promise<void> {
  if (parent.endedAt !== null) throw new PlatformError('engine.unexpectedEvent', `Case ${parent.key} has ended and waits for nothing`);
  const now = platform.clock();
  await platform.store.agenda.putOutbox({
    ...row, id: newId(now), effectId: `${row.effectId}:kept`, kind: 'message', caseId: parent.id, instance: parent.instance, token: null, element: null,
    payload: { ...row.payload, service: 'keptMessage' }, state: 'open', attempts: 0, nextAt: now + FIRST_LOOK_MS, leaseUntil: null, error: null, createdAt: now,
  });
}

/** For a case that began to wait just while the message was being kept; otherwise beginning to wait asks for it. */
const FIRST_LOOK_MS = 2000;
