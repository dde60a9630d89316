import { setImmediate } from 'node:timers/promises';
import type { DocumentsPart } from '../../contracts/configuration/form';
import type { Json } from '../../conditions/model';
import { drawn } from '../../access/masks';
import { PlatformError } from '../../errors/platform-error';
import { renderTemplate } from '../../letters/render-template';
import type { LetterDocument } from '../../letters/set-letters';
import type { DocumentRow } from '../../store/ports/documents';
import type { RecordRow } from '../../store/ports/records';
import type { Actor } from '../actor';
import { layOut, type Desk } from '../work/desk';
import { recordNames } from '../cases/dossier';
import type { NotedDeed } from '../audit/deed-words';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';
import { dateAt } from '../../calendar/dates';
import { documentFileName } from '../cases/show-records';
import { evaluate } from '../cases/start-case';
import { mayWork } from '../work/work-access';

export interface MadeDocument {
  name: string;
  bytes: Buffer;
}

/** So many are made at a time: memory holds no more, and the first are sent while the next are made. */
const batchSize = 40;
/** Letters filled in before others have their turn. */
const filledAtOnce = 10;

/**
 * One generated document per record, made when asked for and never stored: it carries a one-time code. Downloading rotates nothing. The
 * first are there when this answers, so that whoever asked for what cannot be made hears of it.
 */
export async function makeDocuments(platform: Platform, actor: Actor, workItemId: string, recordId?: string): Promise<AsyncIterable<MadeDocument>> {
  const { desk, part, records } = await documentsDesk(platform, actor, workItemId, recordId);
  const prepared = await prepare(platform, actor, desk, part, records);
  const first = await platform.press.pdf(prepared.slice(0, batchSize));
  await note(platform, actor, desk, records, 'document.download');
  return made();

  async function* made(): AsyncGenerator<MadeDocument> {
    for (let from = 0; from < records.length; from += batchSize) {
      const pdfs = from === 0 ? first : await platform.press.pdf(prepared.slice(from, from + batchSize));
      for (const [index, bytes] of pdfs.entries())
        yield { name: documentFileName(desk.dossier, part, records[from + index]!, platform.clock()), bytes };
    }
  }
}

/** The document of one record. */
export async function makeDocument(platform: Platform, actor: Actor, workItemId: string, recordId: string): Promise<MadeDocument> {
  for await (const one of await makeDocuments(platform, actor, workItemId, recordId)) return one;
  throw new PlatformError('file.unknown');
}

/** All of them as one file, for printing in one go. */
export async function mergeDocuments(platform: Platform, actor: Actor, workItemId: string): Promise<Buffer> {
  const { desk, part, records } = await documentsDesk(platform, actor, workItemId);
  const merged = await platform.press.merged(await prepare(platform, actor, desk, part, records));
  await note(platform, actor, desk, records, 'document.print');
  return merged;
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

/** Numbers are given at first making and stay; every version is entered once. */
export async function ensureRows(platform: Platform, desk: Desk, part: DocumentsPart, records: RecordRow[]): Promise<Map<string, DocumentRow>> {
  const { documents } = platform.store;
  const caseId = desk.dossier.case.id;
  const known = new Map((await documents.ofCase(caseId)).map((row) => [row.record, row]));
  for (const record of records.filter(({ id }) => !known.has(id))) {
    const number = part.number && evaluate(part.number, desk.dossier, platform.clock(), recordScope(platform, desk, record));
    const row: DocumentRow = {
      caseId, record: record.id, template: part.template, number: String(number ?? record.key), version: 1,
      deliveredBy: null, deliveredOn: null, dispatchedAt: null,
    };
    await documents.put(row);
    known.set(record.id, row);
  }
  const entered = new Set((await documents.versions(caseId)).map(({ record, version }) => `${record}/${version}`));
  const fresh = records.map(({ id }) => known.get(id)!).filter(({ record, version }) => !entered.has(`${record}/${version}`));
  const issued = { issuedAt: platform.clock(), voidedAt: null, voidedByName: null, reason: null };
  if (fresh.length > 0) {
    await documents.issued(fresh.map(({ record, version, number }) => ({ caseId, record, version, number, ...issued })));
    const { programme } = desk.dossier.case;
    await platform.store.search.add(fresh.map(({ number }) => ({ programme, caseId, entries: [{ field: 'letter', text: number }] })));
  }
  return known;
}

function recordScope(platform: Platform, desk: Desk, record: RecordRow): Record<string, Json> {
  const data = recordNames(desk.dossier.edition, record, platform.clock(), desk.dossier.path);
  return { ...data, record: data };
}

async function prepare(platform: Platform, actor: Actor, desk: Desk, part: DocumentsPart, records: RecordRow[]): Promise<LetterDocument[]> {
  const { dossier } = desk;
  const { edition, live, tree } = dossier;
  const template = edition.templates[part.template];
  if (!template) throw new PlatformError('configuration.invalid', `Template ${part.template} is not in this release`);
  const rows = await ensureRows(platform, desk, part, records);
  const slips = await accountSlips(platform, desk, records);
  const { code, name = '', office = '', phone = '' } = tree.byCode.get(dossier.case.unit) ?? { code: dossier.case.unit };
  const { title, document = '', issuer, entry = '', support } = live.programme;
  const shared = {
    today: dateAt(platform.clock(), live.programme.zone), unit: { code, name, office, phone },
    programme: { title, document, issuer, entry, support }, path: dossier.path, office: officeNames(desk),
  };
  const letters: LetterDocument[] = [];
  for (const record of records) {
    const { number, version } = rows.get(record.id)!;
    const own = { letter: { number, version }, document: { number, version }, account: slips.get(record.id)! };
    const names = { ...dossier.names, ...recordScope(platform, desk, record), ...shared, ...own };
    // Whoever prints a letter sees in it what they see on the page.
    const seen = drawn(names, actor.masks, record.entity) as typeof names;
    letters.push({ tree: renderTemplate(template, seen), number, version });
    if (letters.length % filledAtOnce === 0) await setImmediate();
  }
  return letters;
}

/** Names of the offices along the record's path, by tier. */
function officeNames(desk: Desk): Record<string, string> {
  return Object.fromEntries(Object.entries(desk.dossier.path).map(([tier, code]) => [tier, desk.dossier.tree.name(code)]));
}

interface AccountSlip {
  login: string;
  code: string;
  existing: boolean;
}

const EXPIRED = '口令已过期，请联系上一级重发';

/** Each subject's account and its one-time code, by record. An account that has been used prints no code, one that has run out says so. */
async function accountSlips(platform: Platform, desk: Desk, records: RecordRow[]): Promise<Map<string, AccountSlip>> {
  const subjectOf = (record: RecordRow) => desk.dossier.edition.entities[record.entity]?.subject;
  const codeOf = (record: RecordRow) => String(record.data[subjectOf(record)?.codeField ?? ''] ?? '');
  const accounts = await platform.store.accounts.ofUnits(records.map(codeOf), 'subject');
  const byLogin = new Map(accounts.map((account) => [account.login, account]));
  const now = platform.clock();
  return new Map(records.map((record) => {
    const subject = subjectOf(record);
    const login = subject ? codeOf(record) + subject.accountSuffix : '';
    const account = byLogin.get(login);
    const runOut = !account?.secret && (account?.codeExpiresAt ?? Infinity) <= now;
    if (account?.codeEnvelope && !runOut) {
      return [record.id, { login, code: platform.keyring.open(account.codeEnvelope, `code/${account.id}`), existing: false }];
    }
    return [record.id, runOut ? { login, code: EXPIRED, existing: false } : { login, code: '', existing: true }];
  }));
}

async function note(platform: Platform, actor: Actor, desk: Desk, records: RecordRow[], deed: NotedDeed): Promise<void> {
  await noteDeed(platform, actor, {
    chain: desk.dossier.case.id,
    deed,
    target: desk.item.element,
    detail: { count: records.length, records: records.slice(0, 50).map((record) => record.key) },
  });
}
