import type { HelpView } from '../../contracts/accounts';
import { helpHtml } from '../../letters/help-page';
import type { Actor } from '../actor';
import type { Platform } from '../platform';

/** The manual of the role one is in, from the edition. */
export async function showHelp(platform: Platform, actor: Actor): Promise<HelpView> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const role = edition.roles[actor.appointment.role];
  return { title: `${role?.title ?? ''} 帮助手册`.trim(), html: helpHtml(edition.help[role?.help ?? ''] ?? '') };
}
