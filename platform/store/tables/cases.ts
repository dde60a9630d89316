import type { CaseRow, CollectionRow, ScopeRow, SectionRow } from '../ports';
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

/** Programme and type are the case's, copied so that a queue starts from one index. */
export interface StoredScope extends Required<ScopeRow> { programme: string; type: string }
export const caseScope: TableSpec<StoredScope> = {
  name: 'case_scope',
  columns: {
    caseId: 'key', unit: 'key', programme: 'key', type: 'key', open: 'flag', handled: 'flag', returned: 'flag', due: 'number',
    text1: 'line', text2: 'line', text3: 'line', text4: 'line', text5: 'line', text6: 'line', text7: 'line', text8: 'line',
    number1: 'number', number2: 'number', number3: 'number', flag1: 'flag', flag2: 'flag', flag3: 'flag', instant1: 'number',
    instant2: 'number',
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
