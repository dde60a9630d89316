import type { AttachmentsPart } from '../../contracts/configuration/form';
import type { AnswerProblem } from '../../contracts/work';
import type { PartCheck } from '../../journey/model';
import { saying } from '../../words/say';

/** As many files as asked for, and no more than allowed. */
export const checkAttachments: PartCheck<AttachmentsPart> = ({ subject, title, min = 0, max = Infinity }, { step, answers }) => {
  const field = `attachments/${subject}`;
  const files = answers.fileCounts[field] ?? 0;
  const problems: AnswerProblem[] = [];
  const about = { step: step.key, field, title, severity: 'error' as const };
  if (files < min) problems.push({ ...about, message: saying().filesTooFew(files, min), short: saying().countAtLeast(min) });
  if (files > max) problems.push({ ...about, message: saying().filesTooMany(files, max), short: saying().countAtMost(max) });
  return { problems, done: Math.min(files, min), total: min, touched: files > 0 };
};
