import type { FormFile } from '../../contracts/configuration/form';
import type { Material } from '../../contracts/configuration/materials';
import type { Json } from '../../conditions/model';
import { PlatformError } from '../../errors/platform-error';
import { journeyOf } from '../../journey/journey';
import type { Answers, FiledFile, Journey } from '../../journey/model';
import { checkSchema } from '../../journey/schema-check';
import { subjectsOn, unlockedBy, type Unlocked } from '../../journey/unlocked';
import { materialDue } from '../../journey/material-due';
import { partChecks } from '../../parts/checks';
import type { AttachmentRow } from '../../store/ports/attachments';
import type { CaseRow } from '../../store/ports/case-row';
import type { RecordRow } from '../../store/ports/records';
import type { ReplyRow, VerdictRow } from '../../store/ports/review';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { seenBy } from '../cases/as-submitted';
import { dossierOf, holderOf, type Dossier } from '../cases/dossier';
import type { Platform } from '../platform';
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
  roster: RecordRow[];
  /** Returned subjects, and those of them that have been changed or answered since. */
  returned: Set<string>;
  fixed: Set<string>;
  answers: Answers;
  /** Judged when it is first asked for: what is about to be written over is often not judged at all. */
  readonly journey: Journey;
  /** What of it is open, as its journey says. */
  readonly unlocked: Unlocked;
}

/**
 * @param found the item's case and those above it, where they have just been read
 * @throws PlatformError `work.unknown`, `configuration.invalid` when the pinned release lacks the form
 */
export async function layOut(platform: Platform, item: WorkItemRow, found?: { row: CaseRow; above?: CaseRow[] }): Promise<Desk> {
  const row = found?.row ?? (await platform.store.cases.byId(item.caseId));
  if (!row) throw new PlatformError('work.unknown');
  return layOutForm(platform, item, await dossierOf(platform, row, found?.above), item.form);
}

/** Lays out any form of the case for reading: a reviewer's view of the applicant's pages, or the case page. */
export async function layOutForm(platform: Platform, item: WorkItemRow, dossier: Dossier, formKey: string): Promise<Desk> {
  return arrange(item, dossier, formOf(dossier, formKey), await papersOf(platform, dossier.case.id), platform.clock());
}

/** The same for one who may not be the one who fills it: drafts of others are left out. */
export async function layOutFor(platform: Platform, actor: Actor, item: WorkItemRow, dossier: Dossier, formKey: string): Promise<Desk> {
  const form = formOf(dossier, formKey);
  const seen = await seenBy(platform, actor, dossier);
  const papers = await papersOf(platform, dossier.case.id);
  const shown = { ...papers, attachments: seen.files(papers.attachments), replies: seen.replies(papers.replies) };
  return arrange(item, seen.dossier, form, shown, platform.clock(), seen.submissionOf(form));
}

function formOf(dossier: Dossier, key: string): FormFile {
  const form = dossier.edition.forms[key];
  if (!form) throw new PlatformError('configuration.invalid', `Form ${key} is not in this release`);
  return form;
}

/** The same desk after its answers have been written, without reading again what has not changed. */
export function rearranged(desk: Desk, dossier: Dossier, now: number): Desk {
  return arrange(desk.item, dossier, desk.form, desk, now);
}

/** What lies beside the answers of a case. */
interface Papers {
  attachments: AttachmentRow[];
  verdicts: VerdictRow[];
  replies: ReplyRow[];
}

async function papersOf({ store }: Platform, caseId: string): Promise<Papers> {
  const attachments = await store.attachments.ofCase(caseId);
  const verdicts = await store.review.verdicts(caseId);
  // One replies to a verdict: while a page is first filled in there is neither.
  return { attachments, verdicts, replies: verdicts.length > 0 ? await store.review.replies(caseId) : [] };
}

/** @param handedIn the submission that is shown in the place of the draft */
function arrange(item: WorkItemRow, dossier: Dossier, form: FormFile, papers: Papers, now: number, handedIn?: { round: number }): Desk {
  const { attachments, verdicts, replies } = papers;
  const materials = materialsOf(dossier);
  const codes = (stage: string) => materials.filter((one) => one.stage === stage).map((one) => one.code);
  // A return of somebody's pages locks those pages, never the form of whoever judges them.
  const standing = new Set(form.steps.flatMap((step) => subjectsOn(step, materials)));
  const latest = [...latestVerdicts(verdicts).values()].filter(({ subject }) => standing.has(subject));
  const sentBack = latest.filter(({ outcome }) => outcome === 'return');
  const answered = ({ subject, round }: VerdictRow) =>
    replies.some((reply) => reply.subject === subject && reply.round === round && reply.reply.trim() !== '');
  const changed = ({ subject, hash }: VerdictRow) => subjectHash(subject, form, dossier, attachments, codes) !== hash;
  const returned = new Set(sentBack.map(({ subject }) => subject));
  // A submission holds computed answers beside what was typed, so it is not compared: what was returned before it was mended in it.
  const isFixed = (verdict: VerdictRow) => (handedIn ? handedIn.round > verdict.round : answered(verdict) || changed(verdict));
  const fixed = new Set(sentBack.filter(isFixed).map(({ subject }) => subject));
  const answers = answersOf(dossier, form, attachments, now);
  const given = unlockedBy(latest, form, materials);
  const { roster } = dossier;
  let judged: Journey | undefined;
  return {
    item, dossier, form, materials, attachments, verdicts, replies, roster, returned, fixed, answers,
    get journey() {
      judged ??= journeyOf(form, answers, { materials, parts: partChecks, check: checkSchema, unlocked: given, returned, fixed });
      return judged;
    },
    get unlocked() {
      return given === 'all' ? given : this.journey.unlocked;
    },
  };
}

/** Materials this case is asked for: the catalogue's and those of its record's industry. */
function materialsOf(dossier: Dossier): Material[] {
  const industry = dossier.record?.data.industry;
  return dossier.edition.materials.filter((one) => !one.retired && (!one.industry || one.industry === industry));
}

function answersOf(dossier: Dossier, form: FormFile, attachments: AttachmentRow[], now: number): Answers {
  const { roster } = dossier;
  const sections: Record<string, Record<string, Json>> = {};
  for (const step of form.steps)
    if (step.section) sections[step.section] = holderOf(dossier, step.holder).sections[step.section]?.data ?? {};
  for (const [name, section] of Object.entries(dossier.sections)) sections[name] ??= section.data;
  const collections = Object.fromEntries(
    Object.entries(dossier.collections).map(([name, rows]) => [name, rows.map(({ id, data }) => ({ id, data }))]),
  );
  const fileCounts: Record<string, number> = {};
  const files: Record<string, FiledFile[]> = {};
  for (const { subject, name, note, retiredAt } of attachments) {
    if (retiredAt) continue;
    fileCounts[subject] = (fileCounts[subject] ?? 0) + 1;
    (files[subject] ??= []).push({ name, note });
  }
  const missing = roster.filter((record) => !filesOf(attachments, `document/${record.id}`).length);
  return {
    sections,
    collections,
    names: dossier.names,
    fileCounts,
    files,
    documents: { total: roster.length, ready: roster.length - missing.length, missing: missing.map((record) => record.title) },
    dictionaries: dossier.edition.dictionaries,
    now,
    zone: dossier.live.programme.zone,
  };
}

/** Whether the material is due on this desk, and why. */
export function dueOf(desk: Desk, material: Material) {
  return materialDue(material, desk.journey.names, desk.answers.now, desk.answers.zone);
}
