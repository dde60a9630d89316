import { randomBytes } from 'node:crypto';
import { codeHash, newCode } from '../../access/codes';
import type { Json } from '../../conditions/model';
import type { ReissueRequest } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { checkSchema } from '../../journey/schema-check';
import type { AccountRow } from '../../store/ports/accounts';
import type { RecordRow } from '../../store/ports/records';
import { saying } from '../../words/say';
import type { Actor } from '../actor';
import { layOut, type Desk } from '../work/desk';
import { documentsPartOf, ensureRows } from './make-documents';
import { noteDeed } from '../audit/note-deed';
import { LETTER_CODE_MS } from '../people/open-account';
import type { Platform } from '../platform';
import { refreshFace } from '../cases/refresh-face';
import { correctionsOf, documentSubject, receiptSubject } from './show-documents';
import { filesOf } from '../work/subjects';
import { messageOf } from '../messages/tell';
import { holdWork } from '../work/work-access';

/**
 * Voids a document that says something wrong, puts its record right and issues it anew as the next version. What was stamped of the old
 * one is kept and counts no more; an account never used gets another one-time code, one in use keeps its password.
 * @throws PlatformError `request.malformed`, `answers.invalid` with every field that is wrong, `access.denied`
 */
export async function reissueDocument(
  platform: Platform, actor: Actor, workItemId: string, recordId: string, { reason, corrections }: ReissueRequest,
): Promise<void> {
  if (!reason.trim()) throw new PlatformError('request.malformed', '请填写哪里有误');
  await holdWork(platform, actor, 'document.issue', workItemId, async ({ item }) => {
    const desk = await layOut(platform, item);
    const part = documentsPartOf(desk);
    const record = desk.roster.find((one) => one.id === recordId);
    if (!record) throw new PlatformError('request.malformed', '没有这份文书');
    const { documents, attachments } = platform.store;
    const now = platform.clock();
    const row = (await ensureRows(platform, desk, part, [record])).get(recordId)!;
    const words = { voidedAt: now, voidedByName: actor.account.name, reason: reason.trim() };
    if (!(await documents.markVoid({ caseId: row.caseId, record: recordId, version: row.version }, words)))
      throw new PlatformError('request.malformed', '这一版已经作废，请刷新后查看');
    const changes = await correct(platform, actor, desk, record, corrections, now);
    const files = [documentSubject(recordId), receiptSubject(recordId)].flatMap((subject) => filesOf(desk.attachments, subject));
    for (const file of files) await attachments.retire(file.id, now);
    const next = { ...row, version: row.version + 1, deliveredBy: null, deliveredOn: null };
    await documents.put(next);
    await documents.issued([
      { caseId: row.caseId, record: recordId, version: next.version, number: row.number, issuedAt: now, voidedAt: null, voidedByName: null, reason: null },
    ]);
    await tellSubject(platform, desk, record, { number: row.number, version: row.version, reason: reason.trim() }, now);
    const newCodeFor = await renewCode(platform, desk, record, now);
    const detail = { record: record.key, number: row.number, voided: row.version, issued: next.version, reason: reason.trim(), changes, newCode: newCodeFor !== undefined };
    await noteDeed(platform, actor, { chain: item.caseId, at: now, deed: 'document.reissue', target: documentSubject(recordId), detail });
    if (newCodeFor)
      await noteDeed(platform, actor, { chain: newCodeFor.id, at: now, deed: 'code.reissue', target: newCodeFor.login, detail: { number: row.number } });
  });
}

/** Writes what is corrected, and every name taken from it. Returns the old and the new of each field that changed. */
async function correct(
  platform: Platform, actor: Actor, desk: Desk, record: RecordRow, corrections: Record<string, string>, now: number,
): Promise<Record<string, { old: Json; new: Json }>> {
  const { edition } = desk.dossier;
  const entity = edition.entities[record.entity]!;
  const open = new Map(correctionsOf(desk, record, actor).map((one) => [one.key, one]));
  const unknown = Object.keys(corrections).filter((key) => !open.has(key));
  if (unknown.length > 0) throw new PlatformError('request.malformed', `这些内容不能在这里更正：${unknown.join('、')}`);
  const changed = Object.entries(corrections).map(([key, value]) => [key, value.trim()] as const).filter(([key, value]) => value !== open.get(key)!.value);
  if (changed.length === 0) return {};
  const data: Record<string, Json> = { ...record.data };
  for (const [key, value] of changed) {
    if (value === '') delete data[key];
    else data[key] = value;
  }
  const wrong = checkSchema(entity.schema, data).filter(({ field }) => open.has(field));
  if (wrong.length > 0)
    throw new PlatformError('answers.invalid', undefined, wrong.map(({ field, message }) => ({ where: field, rule: 'correction', message: saying().labelled(open.get(field)!.title, message) })));
  const title = String(data[entity.titleField] ?? record.title);
  await platform.store.records.upsert([{ ...record, data, title, updatedAt: now }]);
  if (title !== record.title) await rename(platform, desk, record, title);
  for (const { id } of await platform.store.cases.ofRecord(record.id)) {
    await refreshFace(platform, id, now);
    await platform.store.cases.update(id, { updatedAt: now });
  }
  return Object.fromEntries(changed.map(([key, value]) => [key, { old: record.data[key] ?? null, new: value === '' ? null : value }]));
}

/** The account that was named after the record goes by its new name. */
async function rename(platform: Platform, desk: Desk, record: RecordRow, title: string): Promise<void> {
  const account = await accountOf(platform, desk, record);
  if (account?.name === record.title) await platform.store.accounts.update(account.id, { name: title });
}

/** Whom the letter was for hears that it is void. */
async function tellSubject(platform: Platform, desk: Desk, record: RecordRow, facts: Record<string, Json>, now: number): Promise<void> {
  const codeField = desk.dossier.edition.entities[record.entity]?.subject?.codeField;
  const unit = codeField && record.data[codeField];
  if (typeof unit !== 'string') return;
  const own = (await platform.store.cases.ofRecord(record.id)).find((row) => row.unit === unit);
  const about = { id: own?.id ?? '', programme: desk.dossier.case.programme };
  await platform.store.inbox.put([{ ...messageOf('letterVoided', about, { unit }, now, { facts }), caseId: own?.id ?? null }]);
}

async function accountOf(platform: Platform, desk: Desk, record: RecordRow): Promise<AccountRow | undefined> {
  const subject = desk.dossier.edition.entities[record.entity]?.subject;
  return subject && platform.store.accounts.byLogin(String(record.data[subject.codeField] ?? '') + subject.accountSuffix);
}

/** The paper that carried the old code is void, and so is the code. */
async function renewCode(platform: Platform, desk: Desk, record: RecordRow, now: number): Promise<AccountRow | undefined> {
  const account = await accountOf(platform, desk, record);
  if (!account || account.secret !== null) return undefined;
  const code = newCode(randomBytes);
  await platform.store.accounts.update(account.id, {
    codeHash: codeHash(code), codeEnvelope: platform.keyring.seal(code, `code/${account.id}`), codeExpiresAt: now + LETTER_CODE_MS,
    mustChange: true, failures: 0, lockedUntil: null,
  });
  return account;
}
