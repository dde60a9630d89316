import { newId } from './ids';
import type { Review, SubmissionRow } from './ports/review';
import type { Sql } from './sql';
import { Table, type TableSpec } from './table';
import { replies, submissions, verdicts } from './tables/review';

type Head = Omit<SubmissionRow, 'snapshot'>;
const { snapshot: _snapshot, ...headColumns } = submissions.columns;
const headSpec: TableSpec<Head> = { name: submissions.name, columns: headColumns };

/** What was submitted, and what was said about it. Final verdicts are only ever added to, or marked withdrawn. */
export function reviewStore(sql: Sql): Review {
  const submitted = new Table(sql, submissions);
  const heads = new Table(sql, headSpec);
  const judged = new Table(sql, verdicts);
  const answered = new Table(sql, replies);

  return {
    insertSubmission: async (row) => { await submitted.insert([row]); },
    submissions: (caseId) => heads.find({ caseId }, 'ORDER BY `at`, `id`'),
    submission: (id) => submitted.first({ id }),
    latestSubmission: (caseId) => submitted.first({ caseId }, 'ORDER BY `at` DESC, `id` DESC'),
    putDraftVerdicts: (rows, cleared, workItem) => sql.transaction(async () => {
      const subjects = [...new Set([...cleared, ...rows.map((row) => row.subject)])];
      await judged.remove({ workItem, final: false, subject: subjects });
      await judged.insert(rows);
    }),
    finalise: async (workItem) => { await judged.update({ final: true }, { workItem, final: false }); },
    // What was final stays on record as withdrawn; a copy of it is the draft one goes on from.
    unfinalise: (workItem, at) => sql.transaction(async () => {
      const withdrawn = await judged.find({ workItem, final: true, withdrawnAt: null }, 'ORDER BY `id`');
      await judged.update({ withdrawnAt: at }, { workItem, final: true, withdrawnAt: null });
      await judged.insert(withdrawn.map((row) => ({ ...row, id: newId(at), final: false })));
    }),
    verdicts: (caseId) => judged.find({ caseId, withdrawnAt: null }, 'ORDER BY `at`, `id`'),
    putReply: (row) => answered.upsert([row], ['caseId', 'subject', 'round']),
    replies: (caseId) => answered.find({ caseId }, 'ORDER BY `round`, `subject`'),
  };
}
