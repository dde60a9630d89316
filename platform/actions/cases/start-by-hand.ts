import { demand, may } from '../../access/may';
import type { StartTarget } from '../../access/model';
import type { Edition } from '../../catalogue/edition';
import type { StartView } from '../../contracts/queue';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import type { Command } from '../do-once';
import type { Platform } from '../platform';
import { startCase } from './start-case';

/** Starts a case that its programme lets this tier start, on the release in force.
 * @throws PlatformError `edition.stopped` */
export async function startByHand(
  platform: Platform,
  actor: Actor,
  caseType: string,
  command: Command,
): Promise<{ caseId: string; workId: string | null }> {
  const { head, edition } = await platform.shelf.newest(actor.appointment.programme);
  const start = edition.programme.start.find((one) => one.caseType === caseType);
  if (head.stoppedAt !== null) throw new PlatformError('edition.stopped');
  if (!start) throw new PlatformError('request.malformed', '这件事不能自行发起');
  demand(actor, 'case.start', startTarget(edition, start.tier));
  const { reply } = await platform.store.command(
    { actor: actor.account.id, id: command.id, bodyHash: command.bodyHash },
    async () => {
      const { programme, edition: year, id: release } = head;
      const row = await startCase(
        platform,
        { programme, edition: year, release, type: caseType, unit: actor.appointment.unit },
        actor,
      );
      const item = (await platform.store.workItems.ofCase(row.id)).find((one) => one.state === 'open');
      return { caseId: row.id, workId: item?.id ?? null };
    },
  );
  return reply;
}

/** The start to offer, of cases of this type, when the actor may begin one: it asks what the deed will ask, so that no button promises what is then refused. */
export function startOffered(actor: Actor, edition: Edition, caseType: string | undefined): StartView | undefined {
  const start = edition.programme.start.find((one) => one.caseType === caseType && one.tier === actor.appointment.tier);
  if (!start || !may(actor, 'case.start', startTarget(edition, start.tier)).allowed) return undefined;
  return { caseType: start.caseType, title: start.title };
}

/** What `may` looks at when it judges a start. */
function startTarget(edition: Edition, tier: string): StartTarget {
  const tierTitle = edition.tiers.find((one) => one.key === tier)?.title ?? '';
  return { kind: 'start', programme: edition.programme.programme, tier, tierTitle };
}
