import { may } from '../../access/may';
import type { Edition } from '../../catalogue/edition';
import type { ExportDeed, ExportLineView, ExportsView } from '../../contracts/exports';
import { saying } from '../../words/say';
import type { ExportRequestRow } from '../../store/ports/exports';
import type { Actor } from '../actor';
import { securityPolicy } from '../people/security-policy';
import type { Platform } from '../platform';
import type { UnitTree } from '../releases/directory';
import { exportState, exportTarget } from './known-export';
import type { SheetRequest } from './queue-workbook';

const SHOWN_FOR = 90 * 86_400_000;

/** What the actor has asked for, and what others have that is the actor's to decide; the newest first. */
export async function showExports(platform: Platform, actor: Actor): Promise<ExportsView> {
  const { programme, unit } = actor.appointment;
  const now = platform.clock();
  const { edition } = await platform.shelf.newest(programme);
  const tree = await platform.directory.tree(programme);
  const { exports, accounts } = platform.store;
  const decides = actor.deeds.includes('approveExports');
  const below = decides ? await exports.ofUnits(programme, tree.subtree(unit).map(({ code }) => code), now - SHOWN_FOR) : [];
  const own = await exports.ofAccount(programme, actor.account.id, now - SHOWN_FOR);
  const rows = [...new Map([...own, ...below].map((row) => [row.id, row])).values()].sort((a, b) => b.askedAt - a.askedAt || b.id.localeCompare(a.id));
  const ids = [...new Set(rows.flatMap(({ askedBy, decidedBy }) => (decidedBy === null ? [askedBy] : [askedBy, decidedBy])))];
  const people = new Map(await Promise.all(ids.map(async (id) => [id, await accounts.byId(id)] as const)));
  const named = (id: string): string => {
    const found = people.get(id);
    return found ? `${found.name}（${found.login}）` : id;
  };
  const lines: ExportLineView[] = [];
  for (const row of rows) {
    const { queue, askedAt, askedBy, decidedBy, decidedAt, note, until, fetched, reason } = row;
    lines.push({
      id: row.id, title: edition.queues[queue]?.title ?? queue, conditions: conditionsOf(row, edition, tree), reason, rows: row.rows,
      fields: row.fields.map((path) => edition.queues[queue]?.export?.find((one) => one.path === path)?.title ?? path),
      by: named(askedBy), unitName: tree.name(row.askedUnit), at: askedAt, state: exportState(row, now), fetched, mine: askedBy === actor.account.id,
      ...(decidedBy === null ? {} : { decided: { by: named(decidedBy), at: decidedAt!, note: note ?? '' } }),
      ...(until === null ? {} : { until }),
      may: await deedsOn(platform, actor, row, now),
    });
  }
  return { exports: lines, hours: (await securityPolicy(platform, programme)).exportFor / 3_600_000 };
}

async function deedsOn(platform: Platform, actor: Actor, row: ExportRequestRow, now: number): Promise<ExportDeed[]> {
  const target = await exportTarget(platform, row);
  const state = exportState(row, now);
  const own = may(actor, 'export.own', target).allowed;
  if (state === 'granted') return own ? ['fetch'] : [];
  if (state !== 'waiting') return [];
  if (own) return ['withdraw'];
  return may(actor, 'export.decide', target).allowed ? ['approve', 'refuse'] : [];
}

/** How the list was filtered when it was asked for, in the words of its page. */
function conditionsOf(row: ExportRequestRow, edition: Edition, tree: UnitTree): string {
  const queue = edition.queues[row.queue];
  const { tab, q, filters } = row.asked as unknown as SheetRequest;
  const words = [queue?.tabs.find(({ key }) => key === tab)?.title ?? queue?.tabs[0]?.title ?? ''];
  if (q) words.push(q);
  for (const [key, value] of Object.entries(filters ?? {})) {
    const filter = queue?.filters.find((one) => one.key === key);
    if (key === 'within' || filter?.kind === 'unit') words.push(tree.name(value) || value);
    else if (key === 'stage') words.push(edition.programme.stages.find((one) => one.key === value)?.title ?? value);
    else if (filter) words.push(`${filter.title} ${valueWords(edition, filter.dictionary, value)}`);
  }
  return words.filter(Boolean).join('，');
}

function valueWords({ dictionaries }: Edition, dictionary: string | undefined, value: string): string {
  if (value === 'true') return saying().yes;
  if (value === 'false') return saying().no;
  return (dictionary && dictionaries[dictionary]?.items.find(({ code }) => code === value)?.name) || value;
}
