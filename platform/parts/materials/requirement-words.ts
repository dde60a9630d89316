import type { MaterialView } from '../../contracts/work';
import { saying } from '../../words/say';

/** 必传 / 选传 / 条件, and for a conditional one why it is or is not due. */
export function requirementWords(material: MaterialView): { badge: string; strong: boolean; reason?: string } {
  if (material.requirement === 'required') return { badge: saying().badgeRequired, strong: true };
  if (material.requirement === 'optional') return { badge: saying().badgeOptional, strong: false };
  if (!material.due) return { badge: saying().badgeConditional, strong: false, reason: saying().notNeededNow };
  return { badge: saying().badgeDue, strong: true, reason: material.because };
}

export const formatWords = (material: MaterialView): string =>
  saying().formatsAllowed(material.formats.join(saying().joint), material.everyFormat === true, material.maxFiles ?? 0, material.maxMegabytes);

export const liveFiles = (material: MaterialView) => material.files.filter((file) => !file.retired);
/** Returned and nothing done about it yet. */
export const waits = (material: MaterialView) => material.returned && !material.fixed;
/** Returned in the last round, mended since or not. */
export const cameBack = (material: MaterialView) => material.returned || material.fixed;
