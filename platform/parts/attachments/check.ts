import type { AttachmentsPart } from '../../contracts/configuration/form';
import type { AnswerProblem } from '../../contracts/work';
import type { PartCheck } from '../../journey/model';

/** As many files as asked for, and no more than allowed. */
export const checkAttachments: PartCheck<AttachmentsPart> = ({ subject, title, min = 0, max = Infinity }, { step, answers }) => {
  const field = `attachments/${subject}`;
  const files = answers.fileCounts[field] ?? 0;
  const problems: AnswerProblem[] = [];
  const about = { step: step.key, field, title, severity: 'error' as const };
  if (files < min) problems.push({ ...about, message: `上传了 ${files} 个文件，至少上传 ${min} 个`, short: `至少 ${min} 个` });
  if (files > max) problems.push({ ...about, message: `上传了 ${files} 个文件，最多 ${max} 个，请删去多余的`, short: `最多 ${max} 个` });
  return { problems, done: Math.min(files, min), total: min, touched: files > 0 };
};
