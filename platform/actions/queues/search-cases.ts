import type { SearchRow, SearchView } from '../../contracts/search';
import type { Edition } from '../../catalogue/edition';
import { runsOf } from '../../store/grams';
import type { CaseRow } from '../../store/ports/case-row';
import type { SearchHit } from '../../store/ports/search';
import type { Actor } from '../actor';
import type { UnitTree } from '../releases/directory';
import { marked } from '../tables/marked-text';
import type { Platform } from '../platform';
import { statusOf } from '../cases/show-case-state';

const ROWS = 20;
const UNITS = 6;
const LETTERS = 6;

type Found = SearchHit['found'][number];
interface Met {
  row: CaseRow;
  found: Found[];
}

const ofUnit = new Set(['unit', 'unitName', 'title']);

/**
 * What the actor may see that bears the words: units by name or code, cases by number, name and what their lists show, letters by number.
 * What a form holds is not searched, so that a mask is never felt out by guessing.
 */
export async function searchCases(platform: Platform, actor: Actor, q: string): Promise<SearchView> {
  const asked = q.trim().slice(0, 60);
  const words = runsOf(asked).map(({ text }) => text);
  const { programme, unit } = actor.appointment;
  if (words.length === 0 || !programme) return { q: asked, groups: [], more: false };
  const { edition } = await platform.shelf.newest(programme);
  const tree = await platform.directory.tree(programme);
  const granted = [...new Set(actor.grants.map(({ caseId }) => caseId))];
  const types = Object.keys(edition.caseTypes);
  const { hits, cut } = await platform.store.search.find({ programme, unit, types, granted, text: asked });
  const rows = new Map((await platform.store.cases.byIds(hits.map(({ caseId }) => caseId))).map((row) => [row.id, row]));
  const met: Met[] = hits.flatMap(({ caseId, found }) => {
    const row = rows.get(caseId);
    return row && row.programme === programme ? [{ row, found }] : [];
  });

  const units = unitRows(met, tree, words);
  const letters = letterRows(met, words);
  const shownUnits = units.slice(0, UNITS);
  const shownLetters = letters.slice(0, LETTERS);
  const cases = met.filter(({ found }) => found.some(({ field }) => field !== 'letter'));
  const room = ROWS - shownUnits.length - shownLetters.length;
  const shown = cases.slice(0, room).map((one) => caseRow(one, edition, tree, unit, words));
  const groups: SearchView['groups'] = [
    { key: 'units', title: unitTitle(edition), rows: shownUnits },
    { key: 'cases', title: '事项', rows: shown },
    { key: 'letters', title: '文书', rows: shownLetters },
  ];
  return {
    q: asked,
    groups: groups.filter((group) => group.rows.length > 0),
    more: cut || cases.length > room || units.length > UNITS || letters.length > LETTERS,
  };
}

/** What the programme calls those who fill, for they are looked for most. */
function unitTitle(edition: Edition): string {
  return ['单位', ...new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.title))].reverse().join('、');
}

/** Each unit once, with its newest case. */
function unitRows(met: Met[], tree: UnitTree, words: string[]): SearchRow[] {
  const byUnit = new Map<string, { row: CaseRow; count: number; found: Found }>();
  for (const { row, found } of met) {
    const about = found.find(({ field }) => ofUnit.has(field)) ?? found.find(({ field, text }) => field === 'name' && text === tree.byCode.get(row.unit)?.name);
    if (!about) continue;
    const known = byUnit.get(row.unit);
    if (known) known.count += 1;
    else byUnit.set(row.unit, { row, count: 1, found: about });
  }
  return [...byUnit].map(([code, { row, count }]) => ({
    to: `/cases/${row.id}`,
    title: marked(tree.byCode.get(code)?.name ?? row.name, words),
    note: `${count} 个事项`,
    matched: { label: '编码', pieces: marked(code, words) },
  }));
}

function caseRow({ row, found }: Met, edition: Edition, tree: UnitTree, unit: string, words: string[]): SearchRow {
  const type = edition.caseTypes[row.type];
  const other = found.find(({ field, text }) => field !== 'letter' && text !== row.name && text !== row.key);
  const byKey = found.some(({ field }) => field === 'key');
  const matched = byKey || !other ? { label: '编号', pieces: marked(row.key, words) } : { label: labelOf(edition, row.type, other.field), pieces: marked(other.text, words) };
  return {
    to: `/cases/${row.id}`,
    title: marked(row.name, words),
    note: [type?.title, row.edition, tree.name(row.unit) === row.name ? '' : tree.name(row.unit)].filter(Boolean).join(' · '),
    matched: row.key || !byKey ? matched : undefined,
    status: statusOf(row, unit),
  };
}

function letterRows(met: Met[], words: string[]): SearchRow[] {
  return met.flatMap(({ row, found }) =>
    found.filter(({ field }) => field === 'letter').map(({ text }) => ({ to: `/cases/${row.id}`, title: marked(text, words), note: row.name })),
  );
}

/** What lists call the column. */
function labelOf(edition: Edition, type: string, field: string): string {
  if (field === 'unit' || field === 'recordKey') return '编码';
  if (field === 'unitName' || field === 'title') return '单位';
  const slot = edition.caseTypes[type]?.slots?.find((one) => one.slot === field);
  const columns = Object.values(edition.queues).filter((queue) => queue.caseTypes.includes(type)).flatMap((queue) => queue.columns);
  return columns.find((column) => column.key === slot?.key)?.title ?? '内容';
}
