import { may } from '../../access/may';
import { mayOpenPage } from '../../access/pages';
import { passwordRules } from '../../access/passwords';
import type { Edition } from '../../catalogue/edition';
import type { EditionView, EntranceView, MenuGroupView, SessionView } from '../../contracts/session';
import { daysLeft } from '../../calendar/days-left';
import { resolveDue } from '../../calendar/resolve-due';
import { countQueue } from '../queues/list-queue';
import type { Platform } from '../platform';
import { readerOf } from '../messages/show-messages';
import { languagesOf } from './speaking';
import { dateAt } from '../../calendar/dates';
import type { LiveSession } from './resume-session';
import { securityOf } from '../../access/security';
import { saying } from '../../words/say';

/** What the sign-in page says before anyone has signed in. */
export async function showEntrance(platform: Platform, programme?: string): Promise<EntranceView> {
  const { head, edition } = await platform.shelf.newest(programme ?? (await mainProgramme(platform)));
  const file = edition.programme;
  const now = platform.clock();
  const listed = file.milestones.filter((one) => one.onSignIn);
  const adjustments = await platform.store.adjustments.all(head.programme, head.edition);
  const top = edition.units.find((unit) => !unit.parents.business)?.code ?? '';
  return {
    programme: head.programme,
    title: file.title,
    titleLines: file.titleLines ?? [file.title],
    issuer: file.issuer,
    edition: editionView(edition),
    milestones: listed.map((one) => {
      const at = resolveDue(
        { kind: 'milestone', milestone: one.key },
        { milestones: file.milestones, adjustments, calendar: edition.calendar, zone: file.zone, caseId: '', units: [top] },
      );
      return { key: one.key, title: one.title, date: dateAt(at - 1, file.zone), daysLeft: daysLeft(at, now, file.zone) };
    }),
    support: file.support,
    entrances: file.entrances.map(({ key, title, hint, accountHint, passwordHint }) => ({
      key,
      title,
      hint,
      accountHint,
      passwordHint,
    })),
    passwordRules: passwordRules(securityOf(file.security).password),
    now,
  };
}

/** With several programmes on one platform the largest by cases of people is shown first: the one with most org units. */
async function mainProgramme(platform: Platform): Promise<string | undefined> {
  let best: { programme: string; units: number } | undefined;
  for (const head of await platform.shelf.current()) {
    const units = (await platform.shelf.byRelease(head.id)).units.length;
    if (!best || units > best.units) best = { programme: head.programme, units };
  }
  return best?.programme;
}

export function editionView(edition: Edition): EditionView {
  const file = edition.programme;
  return {
    edition: file.edition,
    yearLabel: file.yearLabel ?? '年度',
    document: file.document ?? '',
    summary: file.summary ?? '',
    colour: file.colour,
    zone: file.zone,
    ...languagesOf(edition),
  };
}

/** Who is signed in, as what, with the menu of that role and what waits behind each entry. */
export async function showSession(platform: Platform, live: LiveSession): Promise<SessionView> {
  const { account, actor, session } = live;
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const now = platform.clock();
  const role = edition.roles[actor.appointment.role]!;
  const appointments = [];
  for (const row of await platform.store.accounts.appointments(account.id, now))
    appointments.push(await appointmentView(platform, row));
  const tree = await platform.directory.tree(actor.appointment.programme);
  const above = role.home === 'filler' ? tree.ancestry(actor.appointment.unit)[1] : undefined;
  return {
    csrf: session.csrf,
    account: { id: account.id, login: account.login, name: account.name, kind: account.kind },
    mustChangePassword: account.mustChange,
    passwordDue: account.mustChange ? await passwordDue(platform, account.id) : undefined,
    secondFactor: live.factor,
    idleFor: live.idleFor,
    appointment: await appointmentView(platform, actor.appointment),
    appointments,
    deeds: role.deeds,
    home: role.home,
    title: edition.programme.title,
    edition: editionView(edition),
    menu: account.mustChange || live.factor ? [] : await menuOf(platform, live, edition),
    contacts: [
      ...(above?.phone ? [{ title: above.office, phone: above.phone }] : []),
      { title: saying().technicalSupport, phone: edition.programme.support.phone, note: edition.programme.support.hours },
    ],
    maySearch: may(actor, 'search.read', { kind: 'none' }).allowed,
    unread: account.mustChange || live.factor ? 0 : await platform.store.inbox.unread(readerOf(actor)),
    now,
  };
}

async function appointmentView(
  platform: Platform,
  row: { id: string; programme: string; unit: string; tier: string; role: string },
) {
  const { edition } = await platform.shelf.newest(row.programme);
  const tree = await platform.directory.tree(row.programme);
  return {
    id: row.id,
    programme: row.programme,
    programmeTitle: edition.programme.title,
    unit: row.unit,
    unitName: tree.name(row.unit) || '系统管理',
    tier: row.tier,
    tierTitle: edition.tiers.find((tier) => tier.key === row.tier)?.title ?? '',
    role: row.role,
    roleTitle: edition.roles[row.role]?.title ?? '',
  };
}

async function menuOf(platform: Platform, live: LiveSession, edition: Edition): Promise<MenuGroupView[]> {
  const role = edition.roles[live.actor.appointment.role]!;
  const menu = edition.menus[role.menu];
  const filling = role.home === 'filler';
  const groups: MenuGroupView[] = [];
  for (const group of menu?.groups ?? []) {
    const items = [];
    for (const item of group.items) {
      if (item.page && !mayOpenPage(live.actor, item.page)) continue;
      const counts = item.queue ? await countQueue(platform, live.actor, item.queue) : undefined;
      items.push({
        key: item.key,
        title: item.title,
        icon: item.icon,
        to: item.queue ? `/queues/${item.queue}` : item.page === 'home' ? '/' : `/${item.page ?? ''}`,
        count: counts?.open || undefined,
        // To those who handle, a return waits for somebody else.
        returned: (filling && counts?.returned) || undefined,
      });
    }
    if (items.length > 0) groups.push({ title: group.title, items });
  }
  return groups;
}

/** Why a password is to be set: the first one, or one that has grown old. */
async function passwordDue(platform: Platform, account: string): Promise<SessionView['passwordDue']> {
  return (await platform.store.accounts.byId(account))?.secret ? 'expired' : 'first';
}
