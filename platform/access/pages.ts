import { may } from './may';
import type { Actor } from './model';

/** Pages a menu can lead to besides queues. */
export type MenuPage = 'home' | 'help' | 'seats' | 'accounts' | 'deadlines' | 'audit' | 'releases' | 'exports';

/** Whether a page of the menu has anything for the actor: its own deed. An entry that would only refuse is not shown. */
export function mayOpenPage(actor: Actor, page: MenuPage): boolean {
  const { programme, unit } = actor.appointment;
  const none = { kind: 'none' } as const;
  if (page === 'seats') return may(actor, 'seats.read', { kind: 'unit', programme, unit, unitName: '' }).allowed;
  if (page === 'accounts') return may(actor, 'accounts.read', none).allowed;
  if (page === 'deadlines') return may(actor, 'deadline.read', none).allowed;
  if (page === 'audit') return may(actor, 'audit.search', none).allowed;
  if (page === 'exports') return may(actor, 'export.read', none).allowed;
  if (page === 'releases') return may(actor, 'configuration.read', none).allowed;
  return true;
}
