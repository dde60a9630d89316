import type { MaterialView } from '../../contracts/work';
import { isUnlocked } from '../../journey/unlocked';
import type { Platform } from '../platform';
import { dueOf, type Desk } from './desk';
import { badgesOf, opinionsOf, reviewChain } from './review-chain';
import { isCompared } from '../attachments/compare-ledger';
import { fileViews } from '../attachments/show-files';
import { subjectHash } from './subjects';

const DEFAULT_MEGABYTES = 50;

/** The materials of a desk's form, stage by stage, as filler and reviewer see them. */
export async function showMaterials(platform: Platform, desk: Desk, since?: number): Promise<MaterialView[]> {
  const stages = new Set<string>();
  for (const step of desk.form.steps) for (const part of step.parts ?? []) if (part.part === 'materials') stages.add(part.stage);
  const chain = desk.dossier.case.firstSubmittedAt ? await reviewChain(platform, desk.dossier, desk.form.form) : [];
  const codes = (stage: string) => desk.materials.filter((one) => one.stage === stage).map((one) => one.code);
  return desk.materials
    .filter((one) => stages.has(one.stage))
    .map((material) => {
      const subject = `material/${material.code}`;
      const hash = subjectHash(subject, desk.form, desk.dossier, desk.attachments, codes);
      const { due, because } = dueOf(desk, material);
      return {
        code: material.code,
        subject,
        stage: material.stage,
        step: material.step,
        title: material.title,
        hint: material.hint || undefined,
        formats: material.formats,
        photo: material.photo ?? false,
        everyFormat: material.everyFormat ?? false,
        maxFiles: material.maxFiles,
        maxMegabytes: Math.min(material.maxMegabytes ?? DEFAULT_MEGABYTES, platform.mostUploadMb),
        requirement: material.requirement,
        due,
        because,
        badges: badgesOf(chain, desk.verdicts, subject, hash),
        locked: isLocked(desk, subject),
        files: fileViews(desk.attachments, subject, desk.dossier.case.submittedAt, since).map((file) => (isCompared(material, file) ? { ...file, compared: true as const } : file)),
        returned: desk.returned.has(subject) && !desk.fixed.has(subject),
        fixed: desk.fixed.has(subject),
        opinions: opinionsOf(desk.dossier, desk.verdicts, desk.replies, subject),
      };
    });
}

/** Whether a subject may not be edited now: something was returned, and this was not. */
export function isLocked(desk: Desk, subject: string): boolean {
  if (desk.item.state !== 'open') return true;
  return !isUnlocked(desk.unlocked, subject);
}
