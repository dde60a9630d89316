import type { Json } from '../../conditions/model';
import type { CaseRow, Slots } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import type { SearchFace } from '../../store/ports/search';
import type { UnitTree } from '../releases/directory';

interface Face {
  case: Pick<CaseRow, 'id' | 'programme' | 'key' | 'name' | 'unit'>;
  record?: Pick<RecordRow, 'key' | 'title'>;
  tree: UnitTree;
}

/**
 * What a case is found by: what stands in every list of it, never what is filled in. Masked fields come into none of these, which the
 * check of an edition sees to (mask-fields).
 */
export function foundBy({ case: row, record, tree }: Face, slots: Slots): SearchFace {
  const texts: Record<string, Json | undefined> = {
    key: row.key, name: row.name, unit: row.unit, unitName: tree.byCode.get(row.unit)?.name, title: record?.title, recordKey: record?.key,
    ...Object.fromEntries(Object.entries(slots).filter(([column]) => column.startsWith('text'))),
  };
  const entries = Object.entries(texts).flatMap(([field, text]) => (typeof text === 'string' && text ? [{ field, text }] : []));
  return { programme: row.programme, caseId: row.id, entries };
}
