import type { MaterialsPart } from '../../contracts/configuration/form';
import type { AnswerProblem } from '../../contracts/work';
import { materialDue } from '../../journey/material-due';
import type { PartCheck } from '../../journey/model';
import { isUnlocked } from '../../journey/unlocked';
import { saying } from '../../words/say';
import { filesWanted } from './files-wanted';

/** Every material that is due needs a file, or one of each format or for each row where it says so. */
export const checkMaterials: PartCheck<MaterialsPart> = (part, { step, names, answers, materials, unlocked = 'all' }) => {
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
    const told = due ? files > 0 : isUnlocked(unlocked, field);
    for (const one of told ? wanted : []) problems.push({ ...about, ...one, severity: due ? 'error' : 'warning' });
    if (due && files === 0) problems.push({ ...about, message: because ? saying().noFileBecause(because) : saying().noFile, short: saying().noFileShort });
    if (material.maxFiles && files > material.maxFiles) {
      problems.push({ ...about, message: saying().filesTooMany(files, material.maxFiles), short: saying().countAtMost(material.maxFiles) });
    }
  }
  return { problems, ...result };
};
