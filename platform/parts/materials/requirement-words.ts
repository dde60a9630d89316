import type { MaterialView } from '../../contracts/work';

/** 必传 / 选传 / 条件, and for a conditional one why it is or is not due. */
export function requirementWords(material: MaterialView): { badge: string; strong: boolean; reason?: string } {
  if (material.requirement === 'required') return { badge: '必传', strong: true };
  if (material.requirement === 'optional') return { badge: '选传', strong: false };
  if (!material.due) return { badge: '条件', strong: false, reason: '目前不需要' };
  return { badge: '条件必传', strong: true, reason: material.because ? (material.because.startsWith('因') ? material.because : `因${material.because}`) : undefined };
}

export const formatWords = (material: MaterialView) => `${material.formats.join('、')}${material.everyFormat ? ' 各至少 1 个' : ''}${material.maxFiles ? `，最多 ${material.maxFiles} 个` : ''}，单个 ${material.maxMegabytes} MB 以内`;

export const liveFiles = (material: MaterialView) => material.files.filter((file) => !file.retired);
/** Returned and nothing done about it yet. */
export const waits = (material: MaterialView) => material.returned && !material.fixed;
/** Returned in the last round, mended since or not. */
export const cameBack = (material: MaterialView) => material.returned || material.fixed;
