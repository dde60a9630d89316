import type { CollectionRow, SectionRow } from '../ports/caseData';
import type { CaseRow, ScopeRow } from '../ports/case-row';
import type { TableSpec } from '../table';

/** `target`: what makes a dispatch idempotent under its parent. */
export interface StoredCase extends CaseRow { target: string | null }
export const cases: TableSpec<StoredCase> = {
  name: 'cases',
  columns: {
    id: 'key', programme: 'key', edition: 'key', release: 'key', type: 'key', key: 'key', name: 'text', unit: 'key', tier: 'key',
    parent: 'key', record: 'key', instance: 'key',
    status: 'key', stage: 'key', stageSince: 'number', holder: 'key', holderSince: 'number', round: 'number',
    firstSubmittedAt: 'number', submittedAt: 'number', endedAt: 'number', createdAt: 'number', updatedAt: 'number', target: 'line',
  },
};

/** The case's own columns that a queue is sorted and filtered by, copied so that a page is chosen from one table. `ofUnit` is its unit. */
export interface CaseFace {
  programme: string; type: string; edition: string; ofUnit: string; key: string; name: string; status: string; stage: string | null;
  holder: string | null; updatedAt: number;
}
export interface StoredScope extends Required<ScopeRow>, CaseFace {}
export const caseScope: TableSpec<StoredScope> = {
  name: 'case_scope',
  columns: {
    caseId: 'key', unit: 'key', programme: 'key', type: 'key', edition: 'key', ofUnit: 'key', key: 'key', name: 'line', status: 'key',
    stage: 'key', holder: 'key', updatedAt: 'number', open: 'flag', handled: 'flag', returned: 'flag', due: 'number',
    text1: 'line', text2: 'line', text3: 'line', text4: 'line', text5: 'line', text6: 'line', text7: 'line', text8: 'line',
    number1: 'number', number2: 'number', number3: 'number', flag1: 'flag', flag2: 'flag', flag3: 'flag', instant1: 'number',
    instant2: 'number',
  },
};

const {
  programme: _programme, type: _type, edition: _edition, ofUnit: _ofUnit, key: _key, name: _name, status: _status, stage: _stage, holder: _holder,
  updatedAt: _updatedAt, ...alone
} = caseScope.columns;
/** The same without what it copies. */
export const scopeAlone: TableSpec<ScopeRow> = { name: caseScope.name, columns: alone };

/** How many scope rows of one unit are alike. Several rows (`shard`) hold the parts of one count, so that writers seldom meet on one. */
export interface ScopeTally {
  unit: string; programme: string; type: string; edition: string; open: boolean; handled: boolean; returned: boolean; shard: number; n: number;
}
export const scopeTally: TableSpec<ScopeTally> = {
  name: 'scope_tally',
  columns: {
    unit: 'key', programme: 'key', type: 'key', edition: 'key', open: 'flag', handled: 'flag', returned: 'flag', shard: 'number', n: 'number',
  },
};

export const sections: TableSpec<SectionRow> = {
  name: 'sections',
  columns: { caseId: 'key', section: 'key', revision: 'number', data: 'json', savedAt: 'number', savedBy: 'key', savedByName: 'text' },
};

export const collectionRows: TableSpec<CollectionRow> = {
  name: 'collection_rows',
  columns: {
    caseId: 'key', collection: 'key', id: 'key', position: 'number', revision: 'number', data: 'json', removed: 'flag', savedAt: 'number',
    savedBy: 'key',
  },
};
