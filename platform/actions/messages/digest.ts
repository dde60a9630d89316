import { dateAt } from '../../calendar/dates';
import { wallAt } from '../../calendar/zones';
import type { Edition } from '../../catalogue/edition';
import { messageOf } from './tell';
import { spelt, wordsOf } from './show-messages';
import type { Platform } from '../platform';

const SOON_MS = 7 * 86_400_000;
const BATCH = 50;
const LEASE_MS = 60_000;
const AGAIN_MS = 300_000;
const MOST_TRIES = 5;
const USUAL_HOUR = '08:00';

/**
 * Tells every person once a day, from the programme's hour on, what is unread, waits, and is due: a message of their own, and a row for
 * whatever carries it outside. One row per account and day; two nodes write it once.
 * @returns how many people were looked at
 */
export async function digest(platform: Platform): Promise<number> {
  const now = platform.clock();
  let told = 0;
  for (const programme of new Set((await platform.shelf.current()).map((head) => head.programme))) {
    const { edition } = await platform.shelf.newest(programme);
    const { zone, digestAt = USUAL_HOUR } = edition.programme;
    const minutes = Math.floor(wallAt(now, zone) / 60_000) % 1440;
    const [hour = 0, minute = 0] = digestAt.split(':').map(Number);
    if (minutes < hour * 60 + minute) continue;
    const accounts = await platform.store.inbox.undigested(programme, dateAt(now, zone), now, BATCH);
    for (const account of accounts) await platform.store.transaction(() => digestFor(platform, edition, account, now));
    told += accounts.length;
  }
  return told;
}

async function digestFor(platform: Platform, edition: Edition, account: string, now: number): Promise<void> {
  const { inbox, accounts } = platform.store;
  const { programme, zone } = edition.programme;
  const day = dateAt(now, zone);
  const sums = { unread: 0, open: 0, soon: 0, late: 0 };
  const units = new Set<string>();
  for (const { unit, role, programme: its } of await accounts.appointments(account, now)) {
    if (its !== programme || units.has(unit)) continue;
    units.add(unit);
    const { open, soon, late } = await inbox.waiting(programme, unit, now, now + SOON_MS);
    sums.unread = Math.max(sums.unread, await inbox.unread({ account, programme, unit, role }));
    sums.open += open;
    sums.soon += soon;
    sums.late += late;
  }
  const empty = sums.unread + sums.soon + sums.late === 0;
  const words = edition.programme.messages?.digest ?? wordsOf('digest');
  const names = Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, name === 'unread' && value >= 100 ? '99+' : String(value)]));
  const fresh = await inbox.putDigest({
    id: `${programme}.${account}.${day}`, programme, account, day, title: spelt(words.title, names), text: spelt(words.text, names), createdAt: now,
    state: empty ? 'empty' : 'open', attempts: 0, nextAt: now, leaseUntil: null,
  });
  if (!fresh || empty) return;
  await inbox.put([{ ...messageOf('digest', { id: '', programme }, { account }, now, { id: `digest.${account}.${day}`, facts: names }), caseId: null }]);
}

/** Hands digests that wait to the courier; one that cannot be carried is tried again, and then left. */
export async function carryDigests(platform: Platform): Promise<number> {
  const { inbox, accounts } = platform.store;
  const now = platform.clock();
  const due = await inbox.claimDigests(now, now + LEASE_MS, BATCH);
  for (const row of due) {
    try {
      const login = (await accounts.byId(row.account))?.login ?? '';
      await platform.courier.carry({ id: row.id, login, title: row.title, text: row.text });
      await inbox.digestSent(row.id);
    } catch (error) {
      platform.log.error({ digest: row.id, err: error }, 'a digest could not be carried');
      await inbox.digestFailed(row.id, row.attempts + 1, row.attempts + 1 < MOST_TRIES ? now + AGAIN_MS : null);
    }
  }
  return due.length;
}
