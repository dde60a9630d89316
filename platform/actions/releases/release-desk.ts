import { dateTime } from '../../calendar/format';
import type { Edition } from '../../catalogue/edition';
import { PlatformError } from '../../errors/platform-error';
import type { ReleaseRow } from '../../store/ports/releases';
import { bringIntoForce } from './bring-into-force';
import type { NotedDeed } from '../audit/deed-words';
import { noteDeed, noteEvent, type Deed, type Doer } from '../audit/note-deed';
import type { Platform } from '../platform';
import { inForceAt, laterFirst, stateOf, stateWords, type ReleaseHead, type ReleaseState } from './release-state';

export interface ReleaseLine extends ReleaseHead {
  state: ReleaseState;
}

/** Whose hand it is: a person signed in, or a name given to a command at the server. */
export type Hand = Doer | string;

/** How the hand is written on a release: a person by their account, whose name can be erased. */
const nameOf = (by: Hand): string => (typeof by === 'string' ? by : by.account.login).trim();

/** Every release with its state now, those that take effect last first; of one programme or edition, or of all. */
export async function listReleases(platform: Platform, programme?: string, edition?: string): Promise<ReleaseLine[]> {
  const heads = await platform.store.releases.heads();
  const now = platform.clock();
  const inForce = inForceAt(heads, now);
  return heads
    .filter((head) => (!programme || head.programme === programme) && (!edition || head.edition === edition))
    .sort((a, b) => a.programme.localeCompare(b.programme) || b.edition.localeCompare(a.edition) || laterFirst(a, b))
    .map((head) => ({ ...head, state: stateOf(head, inForce, now) }));
}

/** From when a release speaks, by the clock of its programme. */
export async function effectWords(platform: Platform, { id, effectiveFrom }: Pick<ReleaseLine, 'id' | 'effectiveFrom'>): Promise<string> {
  return dateTime(effectiveFrom, (await platform.shelf.byRelease(id)).programme.zone);
}

/**
 * Approves a draft: it takes effect at its date, or now when that has passed meanwhile. Nothing takes effect in the past.
 * @throws PlatformError `release.unknown`, `release.state`, `release.secondPerson`
 */
export async function approveRelease(platform: Platform, id: string, by: Hand): Promise<ReleaseLine> {
  const now = platform.clock();
  const line = await standing(platform, id, 'approve', ['draft']);
  const approver = nameOf(by);
  if (!approver) throw new PlatformError('release.secondPerson', 'Say who approves it');
  await demandAnother(platform, line, by);
  const effectiveFrom = Math.max(line.effectiveFrom, now);
  await change(platform, line, by, 'release.approve', { effectiveFrom }, { approver, approvedAt: now, effectiveFrom });
  await bringIntoForce(platform);
  return standing(platform, id, 'approve', ['inForce', 'scheduled', 'stopped', 'followed']);
}

/**
 * Moves the day from which a draft or a scheduled release speaks; one that has passed is now. What is approved is moved by whoever might
 * have approved it.
 * @throws PlatformError `release.unknown`, `release.state`, `release.secondPerson`
 */
export async function scheduleRelease(platform: Platform, id: string, effectiveFrom: number, by: Hand): Promise<ReleaseLine> {
  const line = await standing(platform, id, 'schedule', ['draft', 'scheduled']);
  if (line.state === 'scheduled') await demandAnother(platform, line, by);
  const from = Math.max(effectiveFrom, platform.clock());
  await change(platform, line, by, 'release.schedule', { from: line.effectiveFrom, effectiveFrom: from }, { effectiveFrom: from });
  await bringIntoForce(platform);
  return (await listReleases(platform)).find((one) => one.id === id)!;
}

/** Whether somebody other than the hand made it, where the programme wants two. @throws PlatformError `release.secondPerson` */
async function demandAnother(platform: Platform, line: ReleaseLine, by: Hand): Promise<void> {
  if (!(await needsSecondPerson(platform, line.programme, await platform.shelf.byRelease(line.id)))) return;
  if (isAuthor(line, by)) throw new PlatformError('release.secondPerson', `${line.author} made this release; another person approves it`);
}

/** An author is a name or a login: either tells the person who signs in with it. */
export function isAuthor({ author }: Pick<ReleaseLine, 'author'>, by: Hand): boolean {
  const names = typeof by === 'string' ? [by] : [by.account.login, by.account.name];
  return names.some((name) => samePerson(name, author));
}

/** Takes back a release before it is in force. One that is in force is followed by another, never undone: cases have pinned it.
 * @throws PlatformError `release.unknown`, `release.state` */
export async function withdrawRelease(platform: Platform, id: string, by: Hand, reason: string): Promise<void> {
  const line = await standing(platform, id, 'withdraw', ['draft', 'scheduled']);
  await change(platform, line, by, 'release.withdraw', { reason }, { withdrawnAt: platform.clock() });
}

/** Stops an edition: nobody starts a case of it by hand any more; what runs goes on, with its children. Or lets it take cases again.
 * @throws PlatformError `release.unknown` */
export async function stopEdition(
  platform: Platform,
  { programme, edition }: { programme: string; edition: string },
  { stop, by, reason }: { stop: boolean; by: Hand; reason: string },
): Promise<void> {
  if ((await listReleases(platform, programme, edition)).length === 0) throw new PlatformError('release.unknown');
  const now = platform.clock();
  await platform.store.transaction(async () => {
    await platform.store.releases.stop(programme, edition, stop ? now : null);
    const deed = stop ? 'edition.stop' : 'edition.resume';
    await note(platform, by, { chain: `programme:${programme}`, at: now, deed, target: edition, detail: { reason } });
  });
  platform.shelf.refresh();
}

/** The last release of an edition that was not withdrawn, with its files: what comes next is held against it. */
export async function newestOf(platform: Platform, programme: string, edition: string): Promise<ReleaseRow | undefined> {
  const heads = await platform.store.releases.heads();
  const own = heads.filter((one) => one.programme === programme && one.edition === edition && one.withdrawnAt === null);
  const newest = own.sort((a, b) => b.publishedAt - a.publishedAt || b.id.localeCompare(a.id))[0];
  return newest && platform.store.releases.byId(newest.id);
}

/** What is in force says so, so that no release exempts itself; the first one of a programme speaks for itself. */
export async function needsSecondPerson(platform: Platform, programme: string, edition: Edition): Promise<boolean> {
  const head = (await platform.shelf.current()).find((one) => one.programme === programme);
  const asked = head ? await platform.shelf.byRelease(head.id) : edition;
  return asked.programme.secondPersonApproves === true;
}

/** Cases have pinned it. */
const insteadOfWithdrawing = '. What is in force is followed by another release; `stop` keeps its year from new cases';

async function standing(platform: Platform, id: string, deed: string, states: ReleaseState[]): Promise<ReleaseLine> {
  const line = (await listReleases(platform)).find((one) => one.id === id);
  if (!line) throw new PlatformError('release.unknown', `There is no release ${id}`);
  if (!states.includes(line.state))
    throw new PlatformError('release.state', `Release ${id} is ${stateWords[line.state]}; to ${deed} it, it must be ${states.map((one) => stateWords[one]).join(' or ')}${deed === 'withdraw' && line.state === 'inForce' ? insteadOfWithdrawing : ''}`);
  return line;
}

async function change(
  platform: Platform,
  line: ReleaseLine,
  by: Hand,
  deed: NotedDeed,
  detail: Record<string, string | number>,
  changes: Parameters<Platform['store']['releases']['change']>[2],
): Promise<void> {
  const { store, shelf } = platform;
  await store.transaction(async () => {
    if (!(await store.releases.change(line.id, line, changes)))
      throw new PlatformError('release.state', `Release ${line.id} was changed by another command; look again`);
    await note(platform, by, { chain: `programme:${line.programme}`, deed, target: line.id, detail });
  });
  shelf.refresh();
}

/** What a command did is nobody's deed; the name it was given stands beside. */
function note(platform: Platform, by: Hand, deed: Omit<Deed, 'detail'> & { detail: Record<string, string | number> }): Promise<void> {
  return typeof by === 'string'
    ? noteEvent(platform, 'release', { ...deed, detail: { ...deed.detail, by } })
    : noteDeed(platform, by, deed);
}

function samePerson(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  return plain(a) === plain(b);
}
