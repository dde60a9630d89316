import type { RecordsPart } from '../../contracts/configuration/form';
import type { AnswerProblem } from '../../contracts/work';
import { checkFields } from '../../journey/check-fields';
import type { PartCheck } from '../../journey/model';
import { isUnlocked } from '../../journey/unlocked';
import { saying } from '../../words/say';

/** Rows are checked one by one as pages are; a table may ask for a least and a greatest number of them. */
export const checkRecords: PartCheck<RecordsPart> = (part, { step, live, answers, check, unlocked = 'all' }) => {
  const { collection, minRows = 0, maxRows = Infinity } = part;
  const rows = live.rows[collection] ?? [];
  const problems: AnswerProblem[] = [];
  const about = { step: step.key, field: collection, title: step.title, severity: 'error' as const };
  if (rows.length < minRows) problems.push({ ...about, message: saying().rowsTooFew(rows.length, minRows), short: saying().rowsAtLeast(minRows) });
  if (rows.length === 0 && minRows === 0 && part.wanted && isUnlocked(unlocked, `collection/${collection}`))
    problems.push({ ...about, title: titleOf(part) ?? step.title, severity: 'warning', message: saying().tableEmpty, short: saying().tableEmptyShort });
  if (rows.length > maxRows) problems.push({ ...about, message: saying().rowsTooMany(rows.length, maxRows), short: saying().rowsAtMost(maxRows) });
  let [done, total] = [Math.min(rows.length, minRows), minRows];
  for (const [i, row] of rows.entries()) {
    const found = checkFields(part, row, { ...answers, check });
    done += found.done;
    total += found.required.length;
    for (const { field, title, ...problem } of found.problems) {
      const place = field ? `${collection}/${row.id}/${field}` : `${collection}/${row.id}`;
      problems.push({ step: step.key, field: place, title: saying().rowAndField(i + 1, title), ...problem });
    }
  }
  return { problems, done, total, touched: rows.length > 0 };
};

function titleOf({ schema }: RecordsPart): string | undefined {
  const { title } = schema as { title?: unknown };
  return typeof title === 'string' ? title : undefined;
}
