import { demand, may } from '../../access/may';
import { diffEditions } from '../../catalogue/diff/diff-editions';
import type { EditionView, ReleaseDeed, ReleaseLineView, ReleasesView, ReleaseView } from '../../contracts/releases';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { isAuthor, listReleases, needsSecondPerson, type ReleaseLine } from './release-desk';
import { laterFirst, stands } from './release-state';

/** The most changes a page is sent: a first year has everything new, and nobody reads ten thousand lines. */
const MOST_CHANGES = 1000;
const none = { kind: 'none' } as const;

/** Every release of the reader's programme, by edition, and what the reader may do to each. @throws PlatformError `access.denied` */
export async function showReleases(platform: Platform, actor: Actor): Promise<ReleasesView> {
  demand(actor, 'configuration.read', none);
  const { programme } = actor.appointment;
  const lines = await listReleases(platform, programme);
  const twoPeople = await wantsTwo(platform, programme);
  const editions: EditionView[] = [];
  for (const year of [...new Set(lines.map(({ edition }) => edition))]) {
    const own = lines.filter(({ edition }) => edition === year);
    const state = own[0]!.stoppedAt !== null ? 'stopped' : own.some((one) => one.state === 'inForce') ? 'takes' : 'notYet';
    const deed = state === 'takes' ? 'stop' : state === 'stopped' ? 'resume' : undefined;
    editions.push({
      edition: year,
      title: await titleOf(platform, own[0]!),
      state,
      may: deed && may(actor, 'configuration.publish', none).allowed ? [deed] : [],
      releases: await Promise.all(own.map((line) => lineView(platform, actor, line, twoPeople))),
    });
  }
  return { twoPeople, editions };
}

/** One release with what it changes, in the programme's words. @throws PlatformError `release.unknown`, also for another programme's */
export async function showRelease(platform: Platform, actor: Actor, id: string): Promise<ReleaseView> {
  demand(actor, 'configuration.read', none);
  const line = await knownRelease(platform, actor, id);
  const { programme } = actor.appointment;
  const before = earlierThan(line, await listReleases(platform, programme), platform.clock());
  const files = async (release: string) => (await platform.store.releases.byId(release))!.files;
  const changes = before ? diffEditions(await files(before.id), await files(id)) : [];
  return {
    release: await lineView(platform, actor, line, await wantsTwo(platform, programme)),
    title: await titleOf(platform, line),
    against: before && { id: before.id, edition: before.edition, note: before.note, effectiveFrom: before.effectiveFrom },
    changes: changes.slice(0, MOST_CHANGES).map(({ text }) => text),
    total: changes.length,
  };
}

/** A release as the reader may know of it. @throws PlatformError `release.unknown` */
export async function knownRelease(platform: Platform, actor: Actor, id: string): Promise<ReleaseLine> {
  const line = (await listReleases(platform, actor.appointment.programme)).find((one) => one.id === id);
  if (!line) throw new PlatformError('release.unknown');
  return line;
}

/**
 * What a release follows: of its edition the last that stands before it takes effect; for the first of an edition, the newest of the
 * edition before. A draft takes effect now at the earliest.
 */
function earlierThan(line: ReleaseLine, lines: readonly ReleaseLine[], now: number): ReleaseLine | undefined {
  const from = line.approvedAt === null ? Math.max(line.effectiveFrom, now) : line.effectiveFrom;
  const standing = lines.filter((one) => one.id !== line.id && stands(one)).sort(laterFirst);
  const own = standing.find((one) => one.edition === line.edition && laterFirst(one, { ...line, effectiveFrom: from }) > 0);
  const older = standing.filter((one) => one.edition < line.edition).sort((a, b) => b.edition.localeCompare(a.edition) || laterFirst(a, b));
  return own ?? older[0];
}

async function lineView(platform: Platform, actor: Actor, line: ReleaseLine, twoPeople: boolean): Promise<ReleaseLineView> {
  const { id, edition, state, note, publishedAt, effectiveFrom } = line;
  const open = state === 'draft' || state === 'scheduled';
  const own = twoPeople && isAuthor(line, actor);
  const deeds: ReleaseDeed[] = !open || !may(actor, 'configuration.approve', none).allowed ? []
    : state === 'draft' ? [...(own ? [] : (['approve'] as const)), 'schedule', 'withdraw']
      : [...(own ? [] : (['schedule'] as const)), 'withdraw'];
  return {
    id, edition, state, note, publishedAt, effectiveFrom, may: deeds,
    author: await personOf(platform, line.author),
    approver: line.approver === null ? undefined : await personOf(platform, line.approver),
    waitsForAnother: state === 'draft' && own,
  };
}

const ownWords: Record<string, string> = { system: '系统', command: '运维命令' };

/** A login with the name of whoever has it; a name given to a command as it is. */
async function personOf(platform: Platform, text: string): Promise<string> {
  if (Object.hasOwn(ownWords, text)) return ownWords[text]!;
  const account = await platform.store.accounts.byLogin(text);
  return account ? `${account.name}（${account.login}）` : text;
}

async function titleOf(platform: Platform, { id, edition }: ReleaseLine): Promise<string> {
  return `${edition}${(await platform.shelf.byRelease(id)).programme.yearLabel}`;
}

async function wantsTwo(platform: Platform, programme: string): Promise<boolean> {
  return needsSecondPerson(platform, programme, (await platform.shelf.newest(programme)).edition);
}
