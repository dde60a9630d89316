import type { HomeView } from '../../contracts/home';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { showFillerHome } from './show-filler-home';
import { showGuestHome } from './show-guest-home';
import { showOfficerHome } from './show-officer-home';

/** What a person sees first, by the home of the role they act in. */
export async function showHome(platform: Platform, actor: Actor): Promise<HomeView> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const role = edition.roles[actor.appointment.role];
  if (role?.receives?.length) return showGuestHome(platform, actor);
  return role?.home === 'filler' ? showFillerHome(platform, actor) : showOfficerHome(platform, actor, edition);
}
