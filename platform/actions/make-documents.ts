import type { DocumentsPart } from '../contracts/configuration';
import type { DeliveryRequest } from '../contracts/work';
import type { Json } from '../conditions/model';
import { PlatformError } from '../errors/platform-error';
import { renderTemplate } from '../letters/render-template';
import type { LetterDocument } from '../letters/set-letters';
import type { RecordRow } from '../store/ports';
import type { Actor } from './actor';
import { layOut, type Desk } from './desk';
import { recordNames } from './dossier';
import { noteDeed } from './note-deed';
import type { Platform } from './platform';
import { dateAt } from '../calendar/dates';
import { documentFileName } from './show-records';
import { evaluate } from './start-case';
import { mayWork } from './work-access';

export interface MadeDocument {
  name: string;
  bytes: Buffer;
}

/** One generated document per record, made when asked for and never stored: it carries a one-time code. Downloading rotates nothing. */
export async function makeDocuments(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  recordId?: string,
): Promise<MadeDocument[]> {
  const { desk, part, records } = await documentsDesk(platform, actor, workItemId, recordId);
  const prepared = await prepare(platform, desk, part, records);
  const pdfs = await platform.press.pdf(prepared);
  await note(platform, actor, desk, records, 'document.download');
  return pdfs.map((bytes, index) => ({ name: documentFileName(desk.dossier, part, records[index]!, platform.clock()), bytes }));
}

/** All of them as one file, for printing in one go. */
export async function mergeDocuments(platform: Platform, actor: Actor, workItemId: string): Promise<Buffer> {
  const { desk, part, records } = await documentsDesk(platform, actor, workItemId);
  const merged = await platform.press.merged(await prepare(platform, desk, part, records));
  await note(platform, actor, desk, records, 'document.print');
  return merged;
}

/** How and when a document reached its addressee. */
export async function registerDelivery(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  request: DeliveryRequest,
): Promise<void> {
  const { item } = await mayWork(platform, actor, 'work.save', workItemId);
  const desk = await layOut(platform, item);
  const part = documentsPartOf(desk);
  if (!desk.roster.some((record) => record.id === request.recordId)) throw new PlatformError('request.malformed', '没有这份文书');
  const methods = part.deliveries ? desk.dossier.edition.dictionaries[part.deliveries]?.items : undefined;
  if (methods && !methods.some((one) => one.code === request.method)) throw new PlatformError('request.malformed', '没有这种送达方式');
  const rows = await ensureRows(
    platform,
    desk,
    part,
    desk.roster.filter((record) => record.id === request.recordId),
  );
  await platform.store.documents.put({ ...rows.get(request.recordId)!, deliveredBy: request.method, deliveredOn: request.date });
}

async function documentsDesk(platform: Platform, actor: Actor, workItemId: string, recordId?: string) {
  const { item } = await mayWork(platform, actor, 'document.read', workItemId);
  const desk = await layOut(platform, item);
  const part = documentsPartOf(desk);
  const records = recordId ? desk.roster.filter((record) => record.id === recordId) : desk.roster;
  if (records.length === 0) throw new PlatformError('file.unknown', '没有可生成的文书');
  return { desk, part, records };
}

export function documentsPartOf(desk: Desk): DocumentsPart {
  for (const step of desk.form.steps) for (const part of step.parts ?? []) if (part.part === 'documents') return part;
  throw new PlatformError('file.unknown', '这一步没有文书');
}

/** Numbers are given at first making and stay. */
async function ensureRows(platform: Platform, desk: Desk, part: DocumentsPart, records: RecordRow[]) {
  const { store } = platform;
  const caseId = desk.dossier.case.id;
  const known = new Map((await store.documents.ofCase(caseId)).map((row) => [row.record, row]));
  for (const record of records) {
    if (known.has(record.id)) continue;
    const number = part.number
      ? String(evaluate(part.number, desk.dossier, platform.clock(), recordScope(platform, desk, record)) ?? record.key)
      : record.key;
    const row = {
      caseId,
      record: record.id,
      template: part.template,
      number,
      version: 1,
      deliveredBy: null,
      deliveredOn: null,
      dispatchedAt: null,
    };
    await store.documents.put(row);
    known.set(record.id, row);
  }
  return known;
}

function recordScope(platform: Platform, desk: Desk, record: RecordRow): Record<string, Json> {
  const data = recordNames(desk.dossier.edition, record, platform.clock(), desk.dossier.path);
  return { ...data, record: data };
}

async function prepare(platform: Platform, desk: Desk, part: DocumentsPart, records: RecordRow[]): Promise<LetterDocument[]> {
  const { dossier } = desk;
  const { edition, tree } = dossier;
  const template = edition.templates[part.template];
  if (!template) throw new PlatformError('configuration.invalid', `Template ${part.template} is not in this release`);
  const rows = await ensureRows(platform, desk, part, records);
  const unit = tree.byCode.get(dossier.case.unit);
  const today = dateAt(platform.clock(), edition.programme.zone);
  const made: LetterDocument[] = [];
  for (const record of records) {
    const row = rows.get(record.id)!;
    const scope = recordScope(platform, desk, record);
    const names = {
      ...dossier.names,
      ...scope,
      today,
      letter: { number: row.number, version: row.version },
      document: { number: row.number, version: row.version },
      unit: { code: dossier.case.unit, name: unit?.name ?? '', office: unit?.office ?? '', phone: unit?.phone ?? '' },
      programme: {
        title: edition.programme.title,
        document: edition.programme.document ?? '',
        issuer: edition.programme.issuer,
        entry: edition.programme.entry ?? '',
        support: edition.programme.support,
      },
      account: await accountSlip(platform, desk, record),
      path: dossier.path,
      office: officeNames(desk),
    };
    made.push({ tree: renderTemplate(template, names), number: row.number, version: row.version });
  }
  return made;
}

/** Names of the offices along the record's path, by tier. */
function officeNames(desk: Desk): Record<string, string> {
  return Object.fromEntries(Object.entries(desk.dossier.path).map(([tier, code]) => [tier, desk.dossier.tree.name(code)]));
}

/** The subject's account and its one-time code; an account that has been used prints no code. */
async function accountSlip(
  platform: Platform,
  desk: Desk,
  record: RecordRow,
): Promise<{ login: string; code: string; existing: boolean }> {
  const subject = desk.dossier.edition.entities[record.entity]?.subject;
  if (!subject) return { login: '', code: '', existing: true };
  const login = `${String(record.data[subject.codeField])}${subject.accountSuffix}`;
  const account = await platform.store.accounts.byLogin(login);
  if (!account?.codeEnvelope) return { login, code: '', existing: true };
  return { login, code: platform.keyring.open(account.codeEnvelope, `code/${account.id}`), existing: false };
}

async function note(platform: Platform, actor: Actor, desk: Desk, records: RecordRow[], deed: string): Promise<void> {
  await noteDeed(platform, actor, {
    chain: desk.dossier.case.id,
    deed,
    target: desk.item.element,
    detail: { count: records.length, records: records.slice(0, 50).map((record) => record.key) },
  });
}
