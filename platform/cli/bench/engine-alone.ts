import type { Platform } from '../../actions/platform';
import { advance } from '../../engine/advance';
import type { Effect, EngineEvent } from '../../engine/model';
import { newId } from '../../store/ids';
import type { InstanceEventRow, InstanceRow } from '../../store/ports/instances';
import type { WorkItemRow } from '../../store/ports/workItems';
import { PROGRAMME } from './bench-edition';

/** A user task somebody may complete: the token at it, and its run. */
export interface WaitingTask {
  instance: string;
  token: string;
}

type Logged = InstanceEventRow['event'];

/**
 * What a completion is to the engine by itself, in one transaction: the run locked and read, its tokens, the work item closed and the next
 * opened, the event. Without what the platform adds: the case and its queues, deadlines, messages, and the record for taking it back.
 */
export function completeAlone({ store, shelf, clock }: Platform, { instance, token }: WaitingTask): Promise<number> {
  return store.transaction(async () => {
    const { head, rows, lastEvent } = await store.instances.take(instance);
    const { plan } = (await shelf.byRelease(head.release)).workflows[head.workflow]!;
    const event: EngineEvent = { type: 'taskCompleted', token, outputs: {}, now: clock(), seed: `${head.version}` };
    const { changes, effects } = advance(plan, rows, event);
    await store.instances.apply(instance, changes, rows);
    for (const effect of effects) {
      if (effect.type === 'closeWorkItem') {
        await store.workItems.close(instance, head.caseId, effect.token, { state: effect.reason, closedAt: event.now });
      } else if (effect.type === 'openWorkItem') await store.workItems.insert(itemOf(head, effect, event.now));
    }
    const logged = { event: event as unknown as Logged, effects: effects as unknown as Logged, undo: null };
    return store.instances.appendEvent({ instance, at: event.now, actor: PROGRAMME, ...logged }, lastEvent + 1);
  });
}

function itemOf(
  { id: instance, caseId }: InstanceRow,
  { token, element, name, formKey: form, roles, excludes, variables, unit = '', tier = '' }: Extract<Effect, { type: 'openWorkItem' }>,
  now: number,
): WorkItemRow {
  return {
    id: newId(now), caseId, instance, token, element, name, form, unit, tier, roles, excludes, proxyTier: null, due: null, dueAt: null,
    variables, state: 'open', createdAt: now, openedAt: null, closedAt: null, doneBy: null, doneByName: null, outcome: null,
  };
}
