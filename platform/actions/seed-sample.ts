import type { Json } from '../conditions/model';
import { daysLeft } from '../calendar/days-left';
import { resolveDue } from '../calendar/resolve-due';
import type { Edition } from '../catalogue/edition';
import { newId } from '../store/ids';
import type { RecordRow } from '../store/ports/records';
import type { UnitRow } from '../store/ports/units';
import { systemActor } from './actor';
import { openAccount } from './open-account';
import { noteEvent } from './note-deed';
import type { Platform } from './platform';
import { startCase } from './start-case';

const ROLL_AFTER_DAYS = 30;
const DAY = 86_400_000;

export interface SeededAccount {
  login: string;
  name: string;
  unit: string;
  /** The unit above it, to show one of each. */
  above: string;
  programme: string;
  role: string;
  code: string;
  /** Not yet enabled: opens when a case reaches its unit. */
  waiting: boolean;
}

/**
 * Puts an edition's sample records, units of its subjects and accounts into an empty store, once. Codes are random and given back to
 * be shown.
 */
export async function seedSample(
  platform: Platform,
  release: { id: string; programme: string; edition: string },
): Promise<SeededAccount[]> {
  const edition = await platform.shelf.byRelease(release.id);
  const { sample } = edition;
  if (!sample) return [];
  const seeded = await platform.store.transaction(async () => {
    await rollForward(platform, edition);
    const accounts = [...(await seedUnits(platform, edition)), ...(await seedRecords(platform, edition))];
    await noteEvent(platform, 'start', {
      chain: `programme:${release.programme}`,
      deed: 'sample.seed',
      target: release.edition,
      detail: { accounts: accounts.length },
    });
    return accounts;
  });
  platform.directory.refresh();
  for (const wanted of sample.cases ?? []) {
    await platform.store.transaction(() =>
      startCase(
        platform,
        { programme: release.programme, edition: release.edition, release: release.id, type: wanted.caseType, unit: wanted.unit },
        systemActor('start'),
      ),
    );
  }
  return seeded;
}

/**
 * Moves the sample's deadlines on as if its first milestone were today, by the same dated and reasoned rows that an officer would
 * write.
 */
async function rollForward(platform: Platform, edition: Edition): Promise<void> {
  const { rollForward: wanted } = edition.sample!;
  const { milestones, programme, edition: year, zone } = edition.programme;
  const first = milestones.find((one) => one.key === wanted?.milestone);
  const now = platform.clock();
  const days = first
    ? -daysLeft(
        resolveDue(
          { kind: 'date', date: first.date },
          { milestones, adjustments: [], calendar: edition.calendar, zone, caseId: '', units: [] },
        ),
        now,
        zone,
      )
    : 0;
  if (!wanted || days <= ROLL_AFTER_DAYS) return;
  for (const milestone of milestones) {
    const date = new Date(Date.parse(`${milestone.date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
    await platform.store.adjustments.insert({
      id: newId(now),
      programme,
      edition: year,
      milestone: milestone.key,
      caseId: null,
      unit: wanted.unit,
      date,
      reason: wanted.reason,
      by: 'system',
      byName: '系统',
      at: now,
    });
  }
}

async function seedUnits(platform: Platform, edition: Edition): Promise<SeededAccount[]> {
  const { programme } = edition.programme;
  const units = new Map(edition.units.map((unit) => [unit.code, unit]));
  const seeded: SeededAccount[] = [];
  for (const { unit: code, seats } of edition.sample!.accounts) {
    const unit = units.get(code);
    // Another edition's sample has opened it, with its seats: people keep one account through the years.
    if (!unit || (await platform.store.accounts.byLogin(code))) continue;
    const role = Object.values(edition.roles).find((one) => one.defaultOfUnit && unit.tiers.includes(one.tier));
    if (role) {
      const { account, code: secret } = await openAccount(platform, {
        login: code,
        name: unit.office ?? unit.name,
        kind: 'unit',
        unit: code,
        programme,
        tier: role.tier,
        role: role.key,
        state: 'active',
      });
      seeded.push({
        login: account.login,
        name: account.name,
        unit: unit.name,
        above: unit.parents.business ?? '',
        programme: edition.programme.title,
        role: role.title,
        code: secret,
        waiting: false,
      });
    }
    for (const seat of seats ?? []) {
      const seatRole = edition.roles[seat.role];
      if (!seatRole) continue;
      const no = await platform.store.numbers.next(`seat/${programme}/${code}`);
      const { account, code: secret } = await openAccount(platform, {
        login: `${code}-${String(no).padStart(2, '0')}`,
        name: seat.name,
        kind: 'seat',
        unit: code,
        programme,
        tier: seatRole.tier,
        role: seat.role,
        state: 'active',
      });
      seeded.push({
        login: account.login,
        name: seat.name,
        unit: unit.name,
        above: unit.parents.business ?? '',
        programme: edition.programme.title,
        role: seatRole.title,
        code: secret,
        waiting: false,
      });
    }
  }
  return seeded;
}

async function seedRecords(platform: Platform, edition: Edition): Promise<SeededAccount[]> {
  const { programme, edition: year } = edition.programme;
  const now = platform.clock();
  const records: RecordRow[] = [];
  const units: UnitRow[] = [];
  const seeded: SeededAccount[] = [];
  for (const { entity: key, rows } of edition.sample!.records) {
    const entity = edition.entities[key];
    if (!entity) continue;
    for (const raw of rows) {
      const data = raw as Record<string, Json>;
      const title = String(data[entity.titleField] ?? '');
      const unit = String(data[entity.unitField] ?? '');
      records.push({
        id: newId(now),
        programme,
        edition: year,
        entity: key,
        unit,
        key: String(data[entity.keyField] ?? ''),
        title,
        data,
        updatedAt: now,
      });
      const { subject } = entity;
      if (!subject) continue;
      const code = String(data[subject.codeField]);
      units.push({
        programme,
        code,
        name: title,
        office: title,
        tiers: [subject.tier],
        parents: { business: unit },
        phone: String((subject.phoneField && data[subject.phoneField]) ?? ''),
        retiredAt: null,
      });
      const role = Object.values(edition.roles).find((one) => one.defaultOfUnit && one.tier === subject.tier);
      const login = `${code}${subject.accountSuffix}`;
      if (!role || (await platform.store.accounts.byLogin(login))) continue;
      const { account, code: secret } = await openAccount(platform, {
        login,
        name: title,
        kind: 'subject',
        unit: code,
        programme,
        tier: subject.tier,
        role: role.key,
        state: 'waiting',
      });
      seeded.push({
        login: account.login,
        name: title,
        unit: title,
        above: unit,
        programme: edition.programme.title,
        role: role.title,
        code: secret,
        waiting: true,
      });
    }
  }
  await platform.store.records.upsert(records);
  await platform.store.units.upsert(units);
  return seeded;
}
