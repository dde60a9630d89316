import { compileExpression } from '../../conditions/compile-expression';
import type { Json } from '../../conditions/model';
import { PlatformError } from '../../errors/platform-error';
import type { OutboxRow } from '../../store/ports/agenda';
import type { CaseRow } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import type { Actor } from '../actor';
import { openDossier, recordNames, rosterOf, type Dossier } from '../cases/dossier';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { feed } from './run-instance';
import { sentRecords } from '../cases/show-records';
import { startCase } from '../cases/start-case';

interface Target {
  unit: string;
  record?: RecordRow;
}

/** Children created per transaction: a dispatch to hundreds of units never holds the writer for long. */
const BATCH = 25;

/**
 * Creates one child case per target — idempotent by (parent, type, unit, record), so a repeat after a kill creates what is missing and
 * nothing twice — then tells the instance how many there are and how many are still to come.
 */
export async function dispatchCases(platform: Platform, row: OutboxRow, actor: Actor): Promise<void> {
  const { store } = platform;
  const attributes = row.payload.attributes as Record<string, string>;
  const childType = attributes.childCaseType ?? '';
  const parent = await openDossier(platform, row.caseId);
  const { ready, total } = await targetsOf(platform, parent, attributes);

  for (let from = 0; from < ready.length; from += BATCH) {
    await store.transaction(async () => {
      await store.instances.lock(row.instance);
      for (const target of ready.slice(from, from + BATCH)) await createChild(platform, parent, childType, target, actor);
    });
  }
  await store.transaction(async () => {
    if (!(await store.agenda.outboxDone(row.id))) return;
    const created = (await store.cases.children(parent.case.id, childType)).length;
    const result = { created, total, remaining: Math.max(0, total - created) };
    await feed(platform, row.instance, { type: 'serviceCompleted', token: row.token!, result }, actor);
  });
}

async function createChild(platform: Platform, parent: Dossier, type: string, target: Target, actor: Actor): Promise<void> {
  const { store } = platform;
  if (await store.cases.childOf(parent.case.id, type, target.unit, target.record?.id ?? null)) return;
  const child = await startCase(
    platform,
    { ...(await releaseFor(platform, parent.case, type)), type, unit: target.unit, parent: parent.case.id, record: target.record },
    actor,
  );
  if (parent.edition.caseTypes[type]?.accountsFrom) await enableAccounts(platform, child, actor);
  if (!target.record || target.record.id === parent.case.record) return;
  const sent = (await store.documents.ofCase(parent.case.id)).find((one) => one.record === target.record!.id);
  if (sent) await store.documents.put({ ...sent, dispatchedAt: platform.clock() });
}

/** A child pins what is in force when it begins: a new threshold reaches new applications, never those under way. */
async function releaseFor(platform: Platform, parent: CaseRow, type: string) {
  const { programme, edition } = parent;
  const inForce = await platform.shelf.headInForce(parent);
  const known = inForce && (await platform.shelf.byRelease(inForce.id)).caseTypes[type];
  return { programme, edition, release: known ? inForce.id : parent.release };
}

async function targetsOf(
  platform: Platform,
  parent: Dossier,
  attributes: Record<string, string>,
): Promise<{ ready: Target[]; total: number }> {
  const { case: row, edition, tree } = parent;
  if (attributes.to === 'self') return { ready: [{ unit: row.unit, record: parent.record }], total: 1 };
  const records = await rosterOf(platform, row, edition, tree);
  if (attributes.perRecord === 'true') {
    const ready = await readyRecords(platform, parent, records, attributes.only);
    return { ready: ready.map((record) => ({ record, unit: subjectUnit(parent, record) })), total: records.length };
  }
  const tier = attributes.toTier;
  if (!tier) throw new PlatformError('configuration.invalid', 'A dispatch names toTier, perRecord or to="self"');
  const spoken = new Set(records.map((record) => record.unit));
  const units = tree
    .subtree(row.unit)
    .filter((unit) => unit.tiers.includes(tier) && tree.subtree(unit.code).some((one) => spoken.has(one.code)));
  return { ready: units.map((unit) => ({ unit: unit.code })), total: units.length };
}

function subjectUnit(parent: Dossier, record: RecordRow): string {
  const field = parent.edition.entities[record.entity]?.subject?.codeField;
  const code = field ? record.data[field] : undefined;
  if (typeof code !== 'string') throw new PlatformError('configuration.invalid', `Record ${record.key} names no subject unit`);
  return code;
}

async function readyRecords(
  platform: Platform,
  parent: Dossier,
  records: RecordRow[],
  only: string | undefined,
): Promise<RecordRow[]> {
  if (!only) return records;
  const condition = compileExpression(only);
  const attachments = await platform.store.attachments.ofCase(parent.case.id);
  const stamped = new Set(
    attachments
      .filter((one) => !one.retiredAt && one.subject.startsWith('document/'))
      .map((one) => one.subject.slice('document/'.length)),
  );
  const sent = await sentRecords(platform, parent);
  const now = platform.clock();
  return records.filter((record) => {
    const document: Json = { stamped: stamped.has(record.id), dispatched: sent.has(record.id) };
    const data = recordNames(parent.edition, record, now, parent.path);
    return condition.evaluate({ names: { ...data, record: data, document }, now, zone: parent.live.programme.zone }) === true;
  });
}

/** Accounts of a subject are made disabled and enabled here, when its case reaches it. */
async function enableAccounts(platform: Platform, child: CaseRow, actor: Actor): Promise<void> {
  for (const account of await platform.store.accounts.ofUnit(child.unit)) {
    if (account.state !== 'waiting') continue;
    await platform.store.accounts.update(account.id, { state: 'active' });
    await noteDeed(platform, actor, {
      chain: account.id,
      deed: 'account.enable',
      target: account.login,
      detail: { caseId: child.id },
    });
  }
}
