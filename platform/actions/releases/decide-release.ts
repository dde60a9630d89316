import { demand } from '../../access/may';
import { dateAt, endOf, plusDays } from '../../calendar/dates';
import type { ReleasesView } from '../../contracts/releases';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { approveRelease, scheduleRelease, stopEdition, withdrawRelease } from './release-desk';
import { knownRelease, showReleases } from './show-releases';

/** What people who are signed in do to releases of their own programme; commands at the server do the same by `release-desk`. */

const none = { kind: 'none' } as const;

/** Agrees to a draft, which takes effect at its day or now. @throws PlatformError `release.unknown`, `release.state`, `release.secondPerson` */
export async function approve(platform: Platform, actor: Actor, id: string): Promise<ReleasesView> {
  demand(actor, 'configuration.approve', none);
  const { id: known } = await knownRelease(platform, actor, id);
  await approveRelease(platform, known, actor);
  return showReleases(platform, actor);
}

/**
 * Moves the day it takes effect: from the beginning of that day in the programme's zone, or at once where it is today.
 * @throws PlatformError `request.malformed` for a day that has passed, and what `scheduleRelease` throws
 */
export async function schedule(platform: Platform, actor: Actor, id: string, date: string): Promise<ReleasesView> {
  demand(actor, 'configuration.approve', none);
  const { id: known } = await knownRelease(platform, actor, id);
  const { zone } = (await platform.shelf.byRelease(known)).programme;
  if (date < dateAt(platform.clock(), zone)) throw new PlatformError('request.malformed', '生效日期不能早于今天');
  await scheduleRelease(platform, known, endOf(plusDays(date, -1), zone), actor);
  return showReleases(platform, actor);
}

/** Takes back what is not in force yet. @throws PlatformError `release.unknown`, `release.state` */
export async function withdraw(platform: Platform, actor: Actor, id: string, reason: string): Promise<ReleasesView> {
  demand(actor, 'configuration.approve', none);
  const { id: known } = await knownRelease(platform, actor, id);
  await withdrawRelease(platform, known, actor, reason);
  return showReleases(platform, actor);
}

/** Stops an edition, or lets it take cases again. @throws PlatformError `release.unknown` */
export async function settleEdition(platform: Platform, actor: Actor, edition: string, stop: boolean, reason: string): Promise<ReleasesView> {
  demand(actor, 'configuration.publish', none);
  await stopEdition(platform, { programme: actor.appointment.programme, edition }, { stop, by: actor, reason });
  return showReleases(platform, actor);
}
