import { setImmediate } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { demand } from '../../access/may';
import { drawn } from '../../access/masks';
import { dateAt, endOf, isDate, plusDays } from '../../calendar/dates';
import { dateTime } from '../../calendar/format';
import type { AuditLine, AuditSearchView } from '../../contracts/audit';
import { PlatformError } from '../../errors/platform-error';
import type { SheetValue } from '../../sheets/model';
import { writeRows } from '../../sheets/write-rows';
import type { AuditQuery, FoundEntry } from '../../store/ports/audit';
import type { Actor } from '../actor';
import { deedChoices, deedWord } from './deed-words';
import { noteDeed } from './note-deed';
import type { Platform } from '../platform';
import { detailWords, nameOf } from './show-audit';

const PAGE = 50;
const BATCH = 500;
const MOST_ROWS = 100_000;

/** What is asked for, as it stands in an address. */
export interface AuditRequest {
  from?: string;
  to?: string;
  person?: string;
  deed?: string;
  case?: string;
  refused?: string;
  after?: string;
}

/** Entries of the reader's programme, newest first, a page at a time. @throws PlatformError `access.denied`, `request.malformed` */
export async function searchAudit(platform: Platform, actor: Actor, request: AuditRequest): Promise<AuditSearchView> {
  demand(actor, 'audit.search', { kind: 'none' });
  const query = await queryOf(platform, actor, request);
  const found = await platform.store.audit.search({ ...query, limit: PAGE + 1 });
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    entries: page.map((one) => lineOf(platform, one)),
    next: last && found.length > PAGE ? placeOf(last) : undefined,
    deeds: deedChoices(),
  };
}

/** What was found as a workbook, which is itself noted. What is masked to the reader's role is masked here too. */
export async function exportAudit(platform: Platform, actor: Actor, request: AuditRequest): Promise<{ name: string; stream: Readable }> {
  demand(actor, 'audit.search', { kind: 'none' });
  const query = await queryOf(platform, actor, request);
  const { zone } = (await platform.shelf.newest(actor.appointment.programme)).edition.programme;
  const now = platform.clock();
  const { after: _after, ...filters } = request;
  const detail = { filters: filters as Record<string, string> };
  await noteDeed(platform, actor, { chain: actor.account.id, deed: 'audit.export', target: 'audit', detail, at: now });
  const titles = ['时间', '姓名', '账号', '事项', '结果', '事项编号', '对象', '内容', '来源地址', '请求编号'];
  const rows = sheetRows(platform, actor, { ...query, to: Math.min(query.to ?? now + 1, now + 1) }, zone);
  const columns = titles.map((title, index) => ({ title, width: index === 6 || index === 7 ? 40 : 18 }));
  return { name: `审计记录${dateAt(now, zone)}.xlsx`, stream: writeRows('审计记录', columns, rows, new Date(now)) };
}

async function* sheetRows(platform: Platform, actor: Actor, query: AuditQuery, zone: string): AsyncGenerator<SheetValue[]> {
  let before = query.before;
  for (let written = 0; written < MOST_ROWS; written += BATCH) {
    const found = await platform.store.audit.search({ ...query, before, limit: BATCH });
    for (const line of drawn(found.map((one) => lineOf(platform, one)), actor.masks) as AuditLine[])
      yield [
        dateTime(line.at, zone), line.by, line.seat, line.deed, line.refused ? '拒绝' : '', line.caseKey ?? '', line.target, line.detail,
        line.source, line.requestId,
      ];
    before = found.at(-1);
    if (found.length < BATCH) return;
    await setImmediate();
  }
}

function lineOf(platform: Platform, one: FoundEntry): AuditLine {
  const { chain, no, at, seat, deed, target, detail, refused, source, requestId, caseKey } = one;
  return {
    chain, no, at, seat, target, requestId, key: deed, by: nameOf(platform, one), deed: deedWord(deed),
    detail: detailWords(detail), refused: refused === true, source: source ?? '', caseKey: caseKey ?? undefined,
  };
}

async function queryOf(platform: Platform, actor: Actor, request: AuditRequest): Promise<AuditQuery> {
  const { programme } = actor.appointment;
  const { zone } = (await platform.shelf.newest(programme)).edition.programme;
  const day = (text: string | undefined): string | undefined => {
    if (text && !isDate(text)) throw new PlatformError('request.malformed', `日期填了 ${text}，应为 2024-07-10 这样的日期`);
    return text || undefined;
  };
  const [from, to] = [day(request.from), day(request.to)];
  return {
    programme, limit: PAGE,
    from: from && endOf(plusDays(from, -1), zone),
    to: to && endOf(to, zone),
    person: request.person?.trim() || undefined,
    deed: request.deed?.trim() || undefined,
    caseKey: request.case?.trim() || undefined,
    refused: request.refused === '1',
    before: beforeOf(request.after),
  } as AuditQuery;
}

const placeOf = ({ at, no, chain }: FoundEntry): string => `${at}.${no}.${chain}`;

function beforeOf(after: string | undefined): AuditQuery['before'] {
  const [, at, no, chain] = /^(\d{1,15})\.(\d{1,9})\.(.{1,120})$/.exec(after ?? '') ?? [];
  return at && no && chain ? { at: Number(at), no: Number(no), chain } : undefined;
}
