import type { FormFile } from '../../contracts/configuration/form';
import type { Json } from '../../conditions/model';
import { subjectsOn } from '../../journey/unlocked';
import type { AttachmentRow } from '../../store/ports/attachments';
import type { CollectionRow, SectionRow } from '../../store/ports/caseData';
import type { ReplyRow, SubmissionRow } from '../../store/ports/review';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { withFiled, type CaseFile, type Dossier } from './dossier';
import type { Platform } from '../platform';

/** What a submission froze, as `submitWork` wrote it. */
interface Snapshot {
  sections?: Record<string, Record<string, Json>>;
  collections?: Record<string, { id: string; data: Record<string, Json> }[]>;
}

/** How far a reader sees one form of a case: as it is being filled, as it was handed in last, as it was left, or not at all. */
type Sight = { sees: 'draft' } | { sees: 'submission'; of: SubmissionRow } | { sees: 'all'; until: number } | { sees: 'nothing' };

/** What an actor may see of a case. Whoever fills a form sees its draft; everybody else, above all the units above, what was handed in. */
export interface Seen {
  /** Its answers, and those of the cases above it. */
  dossier: Dossier;
  /** Which of its attachments. */
  files(rows: readonly AttachmentRow[]): AttachmentRow[];
  /** Which of the replies to opinions: those given since the last submission belong to the draft. */
  replies(rows: readonly ReplyRow[]): ReplyRow[];
  /** The submission that is seen in the place of a form; none where its draft is, or where nothing was handed in. */
  submissionOf(form: FormFile): SubmissionRow | undefined;
}

export async function seenBy(platform: Platform, actor: Actor, dossier: Dossier): Promise<Seen> {
  const sights = await sightsOf(platform, actor, dossier);
  const ancestors: CaseFile[] = [];
  for (const above of dossier.ancestors) ancestors.push(await submittedAncestor(platform, actor, above));
  return {
    dossier: withFiled(dossier, submittedFile(sights, dossier), ancestors),
    files: (rows) => rows.flatMap((row) => seenFile(sights, dossier, row)),
    replies: (rows) => rows.filter((row) => row.at <= seenUntil([...sights].filter(([form]) => judges(dossier, form, row.subject)))),
    submissionOf(form) {
      const sight = sights.get(form);
      return sight?.sees === 'submission' ? sight.of : undefined;
    },
  };
}

/** The dossier as the actor may see it. */
export async function asSubmitted(platform: Platform, actor: Actor, dossier: Dossier): Promise<Dossier> {
  return (await seenBy(platform, actor, dossier)).dossier;
}

/** Attachments of a case that the actor may see: those of a draft are only for who fills it. */
export async function submittedFiles(
  platform: Platform,
  actor: Actor,
  file: CaseFile,
  attachments: readonly AttachmentRow[],
): Promise<AttachmentRow[]> {
  const sights = await sightsOf(platform, actor, file);
  return attachments.flatMap((row) => seenFile(sights, file, row));
}

type Sights = Map<FormFile, Sight>;

function seenFile(sights: Sights, file: CaseFile, row: AttachmentRow): AttachmentRow[] {
  const showing = [...sights].filter(([form]) => showsSubject(file, form, row.subject));
  const until = showing.length === 0 ? Infinity : seenUntil(showing);
  if (until === Infinity) return [row];
  if (row.at > until) return [];
  // Taken back since: in what was handed in it still lies.
  return [row.retiredAt !== null && row.retiredAt > until ? { ...row, retiredAt: null } : row];
}

/** Until when what was written in these forms is seen: for ever by whoever fills one of them, never where nothing was handed in. */
function seenUntil(sights: [FormFile, Sight][]): number {
  const ends = sights.map(([, sight]) =>
    sight.sees === 'draft' ? Infinity : sight.sees === 'submission' ? sight.of.at : sight.sees === 'all' ? sight.until : -1,
  );
  return Math.max(-1, ...ends);
}

function judges(file: CaseFile, form: FormFile, subject: string): boolean {
  return form.steps.some((step) => subjectsOn(step, file.edition.materials).includes(subject));
}

/** Nobody is filling anything in it: all it holds was handed in. */
async function submittedAncestor(platform: Platform, actor: Actor, file: CaseFile): Promise<CaseFile> {
  const items = await platform.store.workItems.ofCase(file.case.id);
  if (!items.some((item) => item.state === 'open')) return file;
  return { ...file, ...submittedFile(await sightsOf(platform, actor, file, items), file) };
}

function submittedFile(sights: Sights, file: CaseFile): Pick<CaseFile, 'sections' | 'collections'> {
  const sections = { ...file.sections };
  const collections = { ...file.collections };
  const drafted = new Set([...sights].filter(([, { sees }]) => sees === 'draft').flatMap(([form]) => containersOf(form, file.case.type)));
  const hidden = [...sights].filter(([, { sees }]) => sees !== 'draft' && sees !== 'all').flatMap(([form]) => containersOf(form, file.case.type));
  for (const name of hidden) if (!drafted.has(name)) withoutContainer(name);
  const handedIn = [...sights].flatMap(([form, sight]) => (sight.sees === 'submission' ? [{ form, of: sight.of }] : []));
  for (const { form, of } of handedIn.sort((a, b) => a.of.at - b.of.at)) {
    const snapshot = of.snapshot as Snapshot;
    for (const name of containersOf(form, file.case.type)) {
      if (drafted.has(name)) continue;
      const data = snapshot.sections?.[name];
      if (data) sections[name] = sectionAt(file, name, data, of, sections[name]);
      const rows = snapshot.collections?.[name];
      if (rows) collections[name] = rows.map((row, position) => rowAt(file, name, row, position, of));
    }
  }
  return { sections, collections };

  function withoutContainer(name: string): void {
    delete sections[name];
    delete collections[name];
  }
}

async function sightsOf(platform: Platform, actor: Actor, file: CaseFile, known?: WorkItemRow[]): Promise<Sights> {
  const items = (known ?? (await platform.store.workItems.ofCase(file.case.id))).filter(({ state }) => state !== 'withdrawn');
  const heads = await platform.store.review.submissions(file.case.id);
  const sights = new Map<FormFile, Sight>();
  for (const key of new Set(items.map(({ form }) => form))) {
    const form = file.edition.forms[key];
    if (!form) continue;
    const here = items.filter((item) => item.form === key);
    if (here.some((item) => fills(actor, file, item))) {
      sights.set(form, { sees: 'draft' });
      continue;
    }
    // One that was taken back is no submission any more: its work item is open again.
    const standing = new Set(here.filter(({ state }) => state === 'completed').map(({ id }) => id));
    const last = heads.filter((head) => head.form === key && standing.has(head.workItem)).sort((a, b) => a.at - b.at).at(-1);
    const of = last && (await platform.store.review.submission(last.id));
    // What a unit on the way adds is concluded, not handed in: it is there once nobody is at it.
    const done = standing.size > 0 && !here.some(({ state }) => state === 'open');
    const until = Math.max(...here.map(({ closedAt }) => closedAt ?? 0));
    sights.set(form, of ? { sees: 'submission', of } : done ? { sees: 'all', until } : { sees: 'nothing' });
  }
  return sights;
}

/** Its own unit, the one that may do it instead, and whom the case's unit lets fill with it. */
function fills(actor: Actor, file: CaseFile, item: WorkItemRow): boolean {
  const { unit } = actor.appointment;
  if (item.unit === unit) return true;
  if (item.proxyTier && file.tree.path(file.case.unit)[item.proxyTier] === unit) return true;
  return item.unit === file.case.unit && actor.grants.some((grant) => grant.caseId === file.case.id && grant.capability === 'fill');
}

/** Sections and collections that a form writes in a case of this type. */
function containersOf(form: FormFile, caseType: string): string[] {
  return form.steps.flatMap((step) => [
    ...(step.section !== undefined && (step.holder === undefined || step.holder === caseType) ? [step.section] : []),
    ...(step.parts ?? []).flatMap((part) => (part.part === 'records' ? [part.collection] : part.part === 'agreement' ? ['agreement'] : [])),
  ]);
}

function showsSubject(file: CaseFile, form: FormFile, subject: string): boolean {
  const [kind, name] = [subject.slice(0, subject.indexOf('/')), subject.slice(subject.indexOf('/') + 1)];
  const stage = kind === 'material' ? file.edition.materials.find((one) => one.code === name)?.stage : undefined;
  return form.steps.some((step) =>
    (step.parts ?? []).some(
      (part) =>
        (part.part === 'materials' && stage !== undefined && part.stage === stage) ||
        (part.part === 'attachments' && kind === 'attachments' && part.subject === name) ||
        (part.part === 'documents' && kind === 'document'),
    ),
  );
}

/** Forms may share a page (ticks of each other's statements): what each handed in stands beside the rest. */
function sectionAt(file: CaseFile, section: string, data: Record<string, Json>, of: SubmissionRow, before?: SectionRow): SectionRow {
  const { revision = 0 } = file.sections[section] ?? {};
  const shared = section === 'agreement' ? before?.data : undefined;
  return { caseId: file.case.id, section, revision, data: { ...shared, ...data }, savedAt: of.at, savedBy: of.by, savedByName: of.byName };
}

function rowAt(file: CaseFile, collection: string, row: { id: string; data: Record<string, Json> }, position: number, of: SubmissionRow): CollectionRow {
  const { revision = 0 } = file.collections[collection]?.find(({ id }) => id === row.id) ?? {};
  return { caseId: file.case.id, collection, id: row.id, position, revision, data: row.data, removed: false, savedAt: of.at, savedBy: of.by };
}
