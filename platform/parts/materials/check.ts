import type { MaterialsPart } from '../../contracts/configuration/form';
import type { AnswerProblem } from '../../contracts/work';
import { materialDue } from '../../journey/material-due';
import type { PartCheck } from '../../journey/model';
import { filesWanted } from './files-wanted';

/** Every material that is due needs a file, or one of each format or for each row where it says so. */
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
    const wanted = filesWanted(material, answers.files?.[field] ?? [], due, names, answers);
    if (due && files > 0 && wanted.length === 0) result.done += 1;
    // Of what need not be filed, nothing that is left out holds anybody up.
    for (const one of files > 0 || !due ? wanted : []) problems.push({ ...about, ...one, severity: due ? 'error' : 'warning' });
    if (due && files === 0) problems.push({ ...about, message: `没有上传文件，${because ? `${because}，` : ''}至少上传 1 个`, short: '请上传' });
    if (material.maxFiles && files > material.maxFiles) {
      problems.push({ ...about, message: `上传了 ${files} 个文件，最多 ${material.maxFiles} 个，请删去多余的`, short: `最多 ${material.maxFiles} 个` });
    }
  }
  return { problems, ...result };
};
