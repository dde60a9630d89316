import { dateAt } from '../../calendar/dates';
import { messageKinds, placeholder, type MessageKey, type MessageKind } from '../../catalogue/message-words';
import type { Edition } from '../../catalogue/edition';
import type { MessageGroup, MessagesView, MessageView } from '../../contracts/messages';
import { PlatformError } from '../../errors/platform-error';
import type { CaseRow } from '../../store/ports/case-row';
import type { MessageReader, MessageRow } from '../../store/ports/inbox';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import type { UnitTree } from '../releases/directory';
import type { Platform } from '../platform';
import { saying } from '../../words/say';

const PAGE = 30;
export const KEPT_DAYS = 180;

export type MessageFilter = 'all' | 'unread' | 'todo' | 'alert';

export const readerOf = ({ account, appointment: { programme, unit, role } }: Actor): MessageReader => ({ account: account.id, programme, unit, role });

/** What is told to the actor: messages to their account, and those to their unit that are for their role. */
export async function showMessages(platform: Platform, actor: Actor, filter: string | undefined, after: string | undefined): Promise<MessagesView> {
  const reader = readerOf(actor);
  const { inbox } = platform.store;
  const kinds = filter === 'todo' || filter === 'alert' ? kindsOf(filter) : undefined;
  const found = await inbox.list(reader, { kinds, unread: filter === 'unread', before: after ? positionOf(after) : undefined, limit: PAGE });
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const tree = await platform.directory.tree(actor.appointment.programme);
  const rows = found.map(({ message }) => message);
  const cases = new Map((await platform.store.cases.byIds(named(rows, 'caseId'))).map((row) => [row.id, row]));
  const items = new Map((await platform.store.workItems.byIds(named(rows, 'workItem'))).map((item) => [item.id, item]));
  const last = found.length === PAGE ? rows.at(-1) : undefined;
  return {
    messages: found.map(({ message, read }) => viewOf({ message, read, row: cases.get(message.caseId ?? ''), item: items.get(message.workItem ?? '') }, actor, edition, tree)),
    unread: await inbox.unread(reader),
    next: last && `${last.createdAt}.${last.id}`,
    kept: KEPT_DAYS,
  };
}

export async function readMessages(platform: Platform, actor: Actor, ids?: string[]): Promise<void> {
  await platform.store.inbox.markRead(readerOf(actor), platform.clock(), ids);
}

const named = (rows: MessageRow[], key: 'caseId' | 'workItem'): string[] => [...new Set(rows.flatMap((row) => row[key] ?? []))];

function kindsOf(group: MessageGroup): string[] {
  return Object.entries(messageKinds).filter(([, kind]) => kind.group === group).map(([key]) => key);
}

/** @throws PlatformError `request.malformed` */
function positionOf(after: string): { at: number; id: string } {
  const [at = '', ...id] = after.split('.');
  if (!/^\d{1,15}$/.test(at) || id.length === 0) throw new PlatformError('request.malformed', '翻页的位置不正确，请回到第一页');
  return { at: Number(at), id: id.join('.') };
}

interface Met {
  message: MessageRow;
  read: boolean;
  row?: CaseRow;
  item?: WorkItemRow;
}

function viewOf({ message, read, row, item }: Met, actor: Actor, edition: Edition, tree: UnitTree): MessageView {
  const kind = message.kind as MessageKey;
  const words = edition.programme.messages?.[kind] ?? wordsOf(kind);
  const names = namesOf({ message, read, row, item }, edition, tree);
  const over = message.state === 'closed' && item ? saying().closedBy(item.doneByName ?? tree.name(item.unit)) : undefined;
  return {
    id: message.id, group: messageKinds[kind].group, title: spelt(words.title, names), text: spelt(words.text, names), at: message.createdAt,
    read: read || over !== undefined, over, to: placeOf(message, item, actor),
  };
}

/** The work itself while it waits for the reader, else the case. */
function placeOf({ caseId, kind }: MessageRow, item: WorkItemRow | undefined, actor: Actor): string | undefined {
  if (item?.state === 'open' && item.unit === actor.appointment.unit) return `/work/${item.id}`;
  if (caseId) return `/cases/${caseId}`;
  return (messageKinds[kind as MessageKey] as MessageKind).page;
}

function namesOf({ message, row, item }: Met, edition: Edition, tree: UnitTree): Record<string, string> {
  const { zone } = edition.programme;
  const day = (at: unknown): string => (typeof at === 'number' ? dateAt(at - 1, zone) : saying().dayLaidDown);
  const told = Object.fromEntries(Object.entries(message.facts).filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)]));
  return {
    case: row?.name ?? '', key: row?.key ?? '', type: edition.caseTypes[row?.type ?? '']?.title ?? '',
    task: item?.name ?? '', unit: tree.name(item?.unit), ...told,
    due: day(message.facts.due ?? item?.dueAt), ...(message.facts.from === undefined ? {} : { from: day(message.facts.from) }),
  };
}

/** What a message says where the programme has no words of its own. */
export function wordsOf(kind: MessageKey): { title: string; text: string } {
  return { title: saying()[`${kind}.title`], text: saying()[`${kind}.text`] };
}

export function spelt(words: string, names: Record<string, string>): string {
  return words.replace(placeholder, (_whole, name: string) => names[name] ?? '');
}
