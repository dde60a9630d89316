import type { FormFile, Material } from '../contracts/configuration';
import type { Json } from '../conditions/model';
import { PlatformError } from '../errors/platform-error';
import { journeyOf } from '../journey/journey';
import type { Answers, Journey } from '../journey/model';
import { checkSchema } from '../journey/schema-check';
import { unlockedBy } from '../journey/unlocked';
import { materialDue } from '../journey/material-due';
import { partChecks } from '../parts/checks';
import type { AttachmentRow, RecordRow, ReplyRow, SubmissionRow, VerdictRow, WorkItemRow } from '../store/ports';
import { dossierOf, holderOf, rosterOf, type Dossier } from './dossier';
import type { Platform } from './platform';
import { filesOf, latestVerdicts, subjectHash } from './subjects';

/** A work item laid out to be filled, judged or read: its case, its form, what has been said about it, and how far it has come. */
export interface Desk {
  item: WorkItemRow;
  dossier: Dossier;
  form: FormFile;
  materials: Material[];
  attachments: AttachmentRow[];
  verdicts: VerdictRow[];
  replies: ReplyRow[];
  submissions: Omit<SubmissionRow, 'snapshot'>[];
  roster: RecordRow[];
  /** Returned subjects, and those of them that have been changed or answered since. */
  returned: Set<string>;
  fixed: Set<string>;
  answers: Answers;
  journey: Journey;
}

/** @throws PlatformError `work.unknown`, `configuration.invalid` when the pinned release lacks the form */
export async function layOut(platform: Platform, item: WorkItemRow): Promise<Desk> {
  const row = await platform.store.cases.byId(item.caseId);
  if (!row) throw new PlatformError('work.unknown');
  return layOutForm(platform, item, await dossierOf(platform, row), item.form);
}

/** Lays out any form of the case for reading: a reviewer's view of the applicant's pages, or the case page. */
export async function layOutForm(platform: Platform, item: WorkItemRow, dossier: Dossier, formKey: string): Promise<Desk> {
  const { store } = platform;
  const form = dossier.edition.forms[formKey];
  if (!form) throw new PlatformError('configuration.invalid', `Form ${formKey} is not in this release`);
  const caseId = dossier.case.id;
  const materials = materialsOf(dossier);
  const [attachments, verdicts, replies, submissions] = [
    await store.attachments.ofCase(caseId),
    await store.review.verdicts(caseId),
    await store.review.replies(caseId),
    await store.review.submissions(caseId),
  ];
  const roster = form.steps.some((step) => step.parts?.some((part) => part.part === 'roster' || part.part === 'documents'))
    ? await rosterOf(platform, dossier.case, dossier.edition, dossier.tree)
    : [];
  const latest = latestVerdicts(verdicts);
  const codes = (stage: string) => materials.filter((one) => one.stage === stage).map((one) => one.code);
  const returned = new Set([...latest.values()].filter((one) => one.outcome === 'return').map((one) => one.subject));
  const fixed = new Set(
    [...returned].filter((subject) => {
      const verdict = latest.get(subject)!;
      const replied = replies.some((reply) => reply.subject === subject && reply.round === verdict.round && reply.reply.trim());
      return replied || subjectHash(subject, form, dossier, attachments, codes) !== verdict.hash;
    }),
  );
  const unlocked = unlockedBy(
    [...latest.values()].map(({ subject, outcome }) => ({ subject, outcome })),
    form,
    materials,
  );
  const answers = answersOf(platform, dossier, form, attachments, roster);
  const journey = journeyOf(form, answers, { materials, parts: partChecks, check: checkSchema, unlocked, returned, fixed });
  return { item, dossier, form, materials, attachments, verdicts, replies, submissions, roster, returned, fixed, answers, journey };
}

/** Materials this case is asked for: the catalogue's and those of its record's industry. */
function materialsOf(dossier: Dossier): Material[] {
  const industry = dossier.record?.data.industry;
  return dossier.edition.materials.filter((one) => !one.retired && (!one.industry || one.industry === industry));
}

function answersOf(
  platform: Platform,
  dossier: Dossier,
  form: FormFile,
  attachments: AttachmentRow[],
  roster: RecordRow[],
): Answers {
  const sections: Record<string, Record<string, Json>> = {};
  for (const step of form.steps)
    if (step.section) sections[step.section] = holderOf(dossier, step.holder).sections[step.section]?.data ?? {};
  for (const [name, section] of Object.entries(dossier.sections)) sections[name] ??= section.data;
  const collections = Object.fromEntries(
    Object.entries(dossier.collections).map(([name, rows]) => [name, rows.map(({ id, data }) => ({ id, data }))]),
  );
  const fileCounts: Record<string, number> = {};
  for (const file of attachments) if (!file.retiredAt) fileCounts[file.subject] = (fileCounts[file.subject] ?? 0) + 1;
  const missing = roster.filter((record) => !filesOf(attachments, `document/${record.id}`).length);
  return {
    sections,
    collections,
    names: dossier.names,
    fileCounts,
    documents: { total: roster.length, ready: roster.length - missing.length, missing: missing.map((record) => record.title) },
    dictionaries: dossier.edition.dictionaries,
    now: platform.clock(),
    zone: dossier.edition.programme.zone,
  };
}

/** Whether the material is due on this desk, and why. */
export function dueOf(desk: Desk, material: Material) {
  return materialDue(material, desk.journey.names, desk.answers.now, desk.answers.zone);
}
