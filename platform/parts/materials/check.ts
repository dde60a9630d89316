import type { MaterialsPart } from '../../contracts/configuration/form';
import type { AnswerProblem } from '../../contracts/work';
import { materialDue } from '../../journey/material-due';
import type { PartCheck } from '../../journey/model';

/** Every material that is due needs a file. */
export const checkMaterials: PartCheck<MaterialsPart> = (part, { step, names, answers, materials }) => {
  const problems: AnswerProblem[] = [];
  const result = { done: 0, total: 0, touched: false };
  for (const material of materials) {
    if (material.stage !== part.stage || material.retired) continue;
    const field = `material/${material.code}`;
    const files = answers.fileCounts[field] ?? 0;
    const about = { step: step.key, field, title: material.title, severity: 'error' as const };
    const { due, because } = materialDue(material, names, answers.now, answers.zone);
    if (files > 0) result.touched = true;
    if (due) result.total += 1;
    if (due && files > 0) result.done += 1;
    if (due && files === 0) problems.push({ ...about, message: `没有上传文件，${because ? `${because}，` : ''}至少上传 1 个`, short: '请上传' });
    if (material.maxFiles && files > material.maxFiles) {
      problems.push({ ...about, message: `上传了 ${files} 个文件，最多 ${material.maxFiles} 个，请删去多余的`, short: `最多 ${material.maxFiles} 个` });
    }
  }
  return { problems, ...result };
};
