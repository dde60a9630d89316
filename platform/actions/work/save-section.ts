import type { Json } from '../../conditions/model';
import type { SaveSectionRequest, SaveView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { fixedFields } from '../../journey/journey';
import { isUnlocked } from '../../journey/unlocked';
import type { SectionRow } from '../../store/ports/caseData';
import type { Actor } from '../actor';
import { demandLengths, demandRoom } from './answer-sizes';
import { layOut, rearranged, type Desk } from './desk';
import { holderOf, withSection } from '../cases/dossier';
import type { Platform } from '../platform';
import { isLocked } from './show-materials';
import { showSaved } from './show-work';
import { holdWork } from './work-access';
import { saying } from '../../words/say';

/** The section in which agreement parts keep their ticks, one per step. */
const AGREEMENT = 'agreement';

/**
 * Autosaves a section: writes revision + 1 if it stands at the revision stated. Never touches the instance, makes no audit. Holds the
 * work item meanwhile, so that nothing is written behind a submission. Fields that may not be edited keep their values, whatever the
 * body says.
 * @throws PlatformError `section.stale` with the values that stand, `section.locked`, `section.unknown`, `request.tooLarge`, `work.closed`
 */
export async function saveSection(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  section: string,
  request: SaveSectionRequest,
): Promise<SaveView> {
  const saved = await holdWork(platform, actor, 'work.save', workItemId, async (found) => {
    const desk = await layOut(platform, found.item, found);
    refuseMasked(actor, section, request.data);
    const { holder, data } = answersToKeep(desk, section, request.data as Record<string, Json>, maskedFields(actor, section));
    const { id: savedBy, name: savedByName } = actor.account;
    const row = { caseId: holder.case.id, section, data, savedAt: platform.clock(), savedBy, savedByName };
    const revision = await platform.store.data.writeSection(row, request.revision);
    return revision === undefined ? { stale: holder.case.id } : { desk, row: { ...row, revision } };
  });
  if (saved.stale !== undefined) throw await staleError(platform, saved.stale, section);
  const desk = rearranged(saved.desk, withSection(saved.desk.dossier, saved.row), platform.clock());
  const data = { ...saved.row.data, ...desk.journey.computed.sections[section] };
  return { ...(await showSaved(platform, desk)), revision: saved.row.revision, data };
}

/** Where the section lies and what of the body may go into it. */
function answersToKeep(desk: Desk, section: string, wanted: Record<string, Json>, masked: string[]) {
  const steps = desk.form.steps.filter((one) => one.section === section);
  const [first] = steps;
  if (!first && section !== AGREEMENT) throw new PlatformError('section.unknown');
  if (first && isLocked(desk, `section/${section}`) && !steps.some((step) => stepOpen(desk, step.key))) {
    throw new PlatformError('section.locked');
  }
  const holder = holderOf(desk.dossier, first?.holder);
  const kept = holder.sections[section]?.data ?? {};
  const data = first ? withoutReadOnly(desk, steps, wanted, kept) : withTicks(desk, wanted, kept);
  for (const { schema } of steps) demandLengths(knownFields(data, schema), schema);
  demandRoom(holder, [kept], [data]);
  return { holder, data: { ...data, ...standing(kept, masked) } };
}

/** Fields of a section or table that the actor sees masked. */
export function maskedFields(actor: Actor, container: string): string[] {
  return actor.masks.filter((mask) => mask.container === container).map((mask) => mask.field);
}

/** A mask is never saved back: what one cannot see one does not send. @throws PlatformError `access.masked` */
export function refuseMasked(actor: Actor, container: string, data: Record<string, unknown>): void {
  const mask = actor.masks.find((one) => one.container === container && Object.hasOwn(data, one.field));
  if (mask) throw new PlatformError('access.masked', `${mask.title}对您的岗位不显示完整内容，不能修改`);
}

/** What stays as it is, whatever was sent. */
export function standing(kept: Record<string, Json>, fields: string[]): Record<string, Json> {
  return Object.fromEntries(fields.flatMap((field) => (field in kept ? [[field, kept[field]!]] : [])));
}

async function staleError(platform: Platform, caseId: string, section: string): Promise<PlatformError> {
  const standing: Partial<SectionRow> = (await platform.store.data.section(caseId, section)) ?? {};
  const { revision = 0, data = {}, savedAt, savedByName: savedBy } = standing;
  const sentence = saying().pageChangedBy(savedBy ?? saying().somebody);
  return new PlatformError('section.stale', sentence, [], { current: { revision, data, savedAt, savedBy } });
}

/** Ticks of this form's own steps as given, and those of other forms as they stand. */
function withTicks(desk: Desk, wanted: Record<string, Json>, kept: Record<string, Json>): Record<string, Json> {
  const own = new Set(desk.form.steps.filter((step) => step.parts?.some(({ part }) => part === 'agreement')).map(({ key }) => key));
  const others = Object.entries(kept).filter(([key]) => !own.has(key));
  return Object.fromEntries([...others, ...Object.entries(wanted).filter(([key, tick]) => own.has(key) && typeof tick === 'boolean')]);
}

export function stepOpen(desk: Desk, step: string): boolean {
  return desk.item.state === 'open' && isUnlocked(desk.unlocked, `step/${step}`);
}

function withoutReadOnly(desk: Desk, steps: Desk['form']['steps'], wanted: Record<string, Json>, kept: Record<string, Json>) {
  const data: Record<string, Json> = {};
  for (const step of steps) {
    const { key, schema } = step;
    // On a form that is open as a whole, these alone: no need to judge what is about to be written over.
    const readOnly = desk.unlocked === 'all' ? fixedFields(step) : (desk.journey.steps.find((one) => one.key === key)?.readOnly ?? []);
    Object.assign(data, knownFields(wanted, schema));
    for (const field of readOnly) {
      if (field in kept) data[field] = kept[field]!;
      else delete data[field];
    }
  }
  return data;
}

/** Only what the schema names is kept: nothing smuggled in, no prototype keys. */
export function knownFields(data: Record<string, Json>, schema: object | undefined): Record<string, Json> {
  const properties = (schema as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
  return Object.fromEntries(Object.entries(data).filter(([key, value]) => Object.hasOwn(properties, key) && value !== undefined));
}
