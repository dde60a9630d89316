import type { Json } from '../../conditions/model';
import type { DocumentsPart, ProgressPart, RosterPart } from '../../contracts/configuration/form';
import type { ProgressView, RosterView } from '../../contracts/work';
import { compileExpression } from '../../conditions/compile-expression';
import type { CaseRow } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import type { Actor } from '../actor';
import { asSubmitted } from './as-submitted';
import type { Desk } from '../work/desk';
import { dossierOf, recordNames, type Dossier } from './dossier';
import type { Platform } from '../platform';
import { statusOf } from './show-case-state';
import { evaluate } from './start-case';

/** A record's values as words: codes by their dictionaries, decisions by their text. */
export function cellsOf(
  dossier: Dossier,
  record: RecordRow,
  columns: { key: string }[],
  now: number,
): Record<string, string | number | boolean | null> {
  const data = recordNames(dossier.edition, record, now, dossier.path);
  const properties =
    (dossier.edition.entities[record.entity]?.schema as { properties?: Record<string, { dictionary?: string }> } | undefined)
      ?.properties ?? {};
  return Object.fromEntries(columns.map(({ key }) => [key, cell(dossier, data[key] ?? null, properties[key]?.dictionary)]));
}

function cell(dossier: Dossier, value: Json, dictionary: string | undefined): string | number | boolean | null {
  if (Array.isArray(value)) return value.map((one) => String(cell(dossier, one, dictionary) ?? '')).join('、');
  if (value !== null && typeof value === 'object') return String(value.text ?? value.title ?? '');
  if (dictionary && typeof value === 'string')
    return (
      dossier.edition.dictionaries[dictionary]?.items.find((one) => one.code === value)?.name ??
      dossier.edition.industries[value]?.title ??
      value
    );
  if (typeof value === 'string') return dossier.edition.industries[value]?.title ?? value;
  return value;
}

export function showRoster(desk: Desk, part: RosterPart, now: number): RosterView {
  const { dossier, roster } = desk;
  const group = roster[0] ? dossier.edition.entities[roster[0].entity]?.groupField : undefined;
  const counts = new Map<string, number>();
  if (part.counts !== false && group) {
    for (const industry of Object.values(dossier.edition.industries)) if (!industry.retired) counts.set(industry.title, 0);
    for (const record of roster) {
      const name = String(cell(dossier, record.data[group] ?? null, undefined) ?? '');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return {
    entity: roster[0]?.entity,
    total: roster.length,
    counts: [...counts].map(([name, count]) => ({ group: name, count })).sort((a, b) => b.count - a.count),
    rows: roster.map((record) => ({ id: record.id, cells: cellsOf(dossier, record, part.columns, now) })),
  };
}

/** Records of which a case below has been opened: what was sent down, whether or not its letter was ever printed here. */
export async function sentRecords(platform: Platform, dossier: Dossier): Promise<ReadonlySet<string>> {
  const children = await platform.store.cases.children(dossier.case.id);
  return new Set(children.flatMap((child) => child.record ?? []));
}

export function documentFileName(dossier: Dossier, part: DocumentsPart, record: RecordRow, now: number): string {
  const data = recordNames(dossier.edition, record, now, dossier.path);
  const name = evaluate(part.fileName, dossier, now, { ...data, record: data });
  return `${String(name ?? record.key)}.pdf`;
}

/** Units below and how far each has come: child cases of one type, with counts over the cases below them. */
export async function showProgress(
  platform: Platform,
  dossier: Dossier,
  part: Pick<ProgressPart, 'caseType' | 'columns'>,
  actor: Actor,
): Promise<ProgressView> {
  const children = await platform.store.cases.children(dossier.case.id, part.caseType);
  const columns = part.columns ?? [];
  const rows = [];
  for (const child of children) {
    const names = await progressNames(platform, actor, child);
    rows.push({
      caseId: child.id,
      name: child.record ? child.name : (dossier.tree.byCode.get(child.unit)?.name ?? child.name),
      status: statusOf(child, actor.appointment.unit),
      at: child.stageSince ?? child.updatedAt,
      cells: columns.map((column) => {
        if (!column.count) return '—';
        const value = compileExpression(column.count).evaluate({
          names,
          now: platform.clock(),
          zone: dossier.live.programme.zone,
        });
        return typeof value === 'number' || typeof value === 'string' ? value : value === null ? '—' : String(value);
      }),
    });
  }
  return { columns: columns.map(({ key, title }) => ({ key, title })), rows };
}

/** What a progress column counts over: the child, its records, and all cases below it. */
async function progressNames(platform: Platform, actor: Actor, child: CaseRow): Promise<Record<string, Json>> {
  const dossier = await asSubmitted(platform, actor, await dossierOf(platform, child));
  const below: Json[] = [];
  const walk = async (parent: string): Promise<void> => {
    for (const row of await platform.store.cases.children(parent)) {
      below.push({ type: row.type, status: row.status, stage: row.stage, unit: row.unit, ended: row.endedAt !== null });
      await walk(row.id);
    }
  };
  await walk(child.id);
  const documents = await platform.store.attachments.ofCase(child.id);
  const stamped = new Set(
    documents.filter((one) => !one.retiredAt && one.subject.startsWith('document/')).map((one) => one.subject),
  ).size;
  const roster = await rosterCount(platform, dossier);
  return { ...dossier.names, below, stamped, roster };
}

async function rosterCount(platform: Platform, dossier: Dossier): Promise<number> {
  const entity = dossier.edition.caseTypes[dossier.case.type]?.roster?.entity;
  if (!entity) return 0;
  const units = dossier.tree.subtree(dossier.case.unit).map((unit) => unit.code);
  return (await platform.store.records.ofUnits(dossier.case.programme, dossier.case.edition, entity, units)).length;
}
