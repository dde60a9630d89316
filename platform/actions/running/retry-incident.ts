import type { TokenRow } from '../../engine/model';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import { systemActor } from '../actor';
import { drainOutbox } from './deliver-outbox';
import { noteEvent } from '../audit/note-deed';
import type { Platform } from '../platform';
import { feed } from './run-instance';

/** A case whose run stands still until someone has mended what stopped it. */
export interface Incident {
  caseId: string;
  key: string;
  name: string;
  /** Elements at which its tokens wait. */
  elements: string[];
  /** Why, in the engine's words, and since when; the newest one. */
  message: string;
  at: number;
}

/** Every case that stands still, oldest first. */
export async function listIncidents(platform: Platform, limit = 200): Promise<Incident[]> {
  const found: Incident[] = [];
  for (const instance of await platform.store.instances.withState('incident', limit)) {
    const row = (await platform.store.cases.byId(instance.caseId))!;
    const last = await incidentOf(platform, row.id);
    const elements = (await stoppedTokens(platform, instance.id)).map((token) => token.element);
    found.push({ caseId: row.id, key: row.key, name: row.name, elements, message: last?.message ?? '', at: last?.at ?? row.updatedAt });
  }
  return found;
}

/** The newest incident of a case, from its audit. */
export async function incidentOf(platform: Platform, caseId: string): Promise<{ at: number; message: string } | undefined> {
  const entries = await platform.store.audit.ofChain(caseId, 200);
  const last = entries.find((entry) => entry.deed === 'engine.incident');
  return last && { at: last.at, message: String((last.detail as { message?: string }).message ?? '') };
}

/**
 * Does again what stopped a case, at each of its stopped tokens, and delivers what comes of it. Whether it helped shows in the reply:
 * what stopped it may stop it again.
 * @returns whether the run goes on
 * @throws PlatformError `case.unknown`, `engine.unexpectedEvent` when nothing has stopped it
 */
export async function retryIncident(platform: Platform, caseId: string): Promise<{ running: boolean }> {
  const { store } = platform;
  const row = await store.cases.byId(caseId);
  if (!row) throw new PlatformError('case.unknown');
  const requestId = `retry:${newId(platform.clock())}`;
  await store.transaction(async () => {
    await store.instances.lock(row.instance);
    const stopped = await stoppedTokens(platform, row.instance);
    if (stopped.length === 0) throw new PlatformError('engine.unexpectedEvent', '这个事项的流程没有停下，不用重试');
    const elements = stopped.map((token) => token.element);
    await noteEvent(platform, requestId, { chain: caseId, deed: 'engine.retry', target: elements.join(' '), detail: { elements } });
    for (const { id: token } of stopped) {
      await feed(platform, row.instance, { type: 'incidentRetried', token, variables: {} }, systemActor(requestId));
    }
  });
  await drainOutbox(platform);
  return { running: (await store.instances.byId(row.instance))!.state !== 'incident' };
}

async function stoppedTokens(platform: Platform, instance: string): Promise<TokenRow[]> {
  const { tokens } = await platform.store.instances.rows(instance);
  return Object.values(tokens).filter((token) => token.wait === 'incident');
}
