import type { ReplyRow, SubmissionRow, VerdictRow } from '../ports/review';
import type { TableSpec } from '../table';

export const submissions: TableSpec<SubmissionRow> = {
  name: 'submissions',
  columns: {
    id: 'key', caseId: 'key', workItem: 'key', round: 'number', at: 'number', by: 'key', byName: 'text', form: 'key', hash: 'key',
    snapshot: 'json',
  },
};

export const verdicts: TableSpec<VerdictRow> = {
  name: 'verdicts',
  columns: {
    id: 'key', caseId: 'key', workItem: 'key', tier: 'key', unit: 'key', subject: 'key', hash: 'key', outcome: 'key', reason: 'text',
    opinion: 'text',
    round: 'number', at: 'number', by: 'key', byName: 'text', final: 'flag', withdrawnAt: 'number',
  },
};

export const replies: TableSpec<ReplyRow> = {
  name: 'replies',
  columns: { caseId: 'key', subject: 'key', round: 'number', reply: 'text', at: 'number', by: 'key', byName: 'text' },
};
