import { dateAt } from '../../calendar/dates';
import { daysLeft } from '../../calendar/days-left';
import type { GuestHomeView } from '../../contracts/home';
import type { Actor } from '../actor';
import { openDossier } from '../cases/dossier';
import type { Platform } from '../platform';
import { statusOf } from '../cases/show-case-state';

/** The home of one who is let into single cases from outside: those cases, what may be done there, and until when. */
export async function showGuestHome(platform: Platform, actor: Actor): Promise<GuestHomeView> {
  const now = platform.clock();
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const { zone } = edition.programme;
  const tree = await platform.directory.tree(actor.appointment.programme);
  const cases: GuestHomeView['cases'] = [];
  for (const grant of await platform.store.accounts.grants(actor.account.id, now)) {
    const { case: row } = await openDossier(platform, grant.caseId);
    if (row.programme !== actor.appointment.programme) continue;
    const capability = grant.capability === 'fill' ? 'fill' : 'read';
    const last = grant.validTo === null ? undefined : { date: dateAt(grant.validTo - 1, zone), daysLeft: daysLeft(grant.validTo, now, zone) };
    const unitName = tree.name(row.unit);
    cases.push({ caseId: row.id, name: row.name, key: row.key, unitName, status: { word: row.status, tone: statusOf(row, row.unit).tone }, capability, last });
  }
  const ends = (one: GuestHomeView['cases'][number]) => one.last?.date ?? '9999';
  return { kind: 'guest', unitName: tree.name(actor.appointment.unit), cases: cases.sort((a, b) => ends(a).localeCompare(ends(b))) };
}
