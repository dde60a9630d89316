import type { Json } from '../../conditions/model';
import type { Edition } from '../../catalogue/edition';
import { newId } from '../../store/ids';
import type { RecordRow } from '../../store/ports/records';
import type { UnitRow } from '../../store/ports/units';
import { systemActor } from '../actor';
import { openAccount, type NewAccount } from '../people/open-account';
import { noteEvent } from '../audit/note-deed';
import type { Platform } from '../platform';
import { rollForward } from './roll-forward';
import { startCase } from '../cases/start-case';

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
    const accounts = [...(await seedUnits(platform, edition)), ...(await placeRecords(platform, edition, edition.sample!.records))];
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

async function seedUnits(platform: Platform, edition: Edition): Promise<SeededAccount[]> {
  const { programme } = edition.programme;
  const units = new Map(edition.units.map((unit) => [unit.code, unit]));
  const seeded: SeededAccount[] = [];
  for (const { unit: code, seats } of edition.sample!.accounts) {
    const unit = units.get(code);
    // Another edition's sample has opened it, with its seats: people keep one account through the years.
    if (!unit || (await platform.store.accounts.byLogin(code))) continue;
    const place = { name: unit.name, above: unit.parents.business ?? '' };
    const role = Object.values(edition.roles).find((one) => one.defaultOfUnit && unit.tiers.includes(one.tier));
    if (role) seeded.push(await seedAccount(platform, edition, role, place, { login: code, name: unit.office ?? unit.name, kind: 'unit', unit: code }));
    for (const seat of seats ?? []) {
      const seatRole = edition.roles[seat.role];
      if (!seatRole) continue;
      const no = await platform.store.numbers.next(`seat/${programme}/${code}`);
      const login = `${code}-${String(no).padStart(2, '0')}`;
      seeded.push(await seedAccount(platform, edition, seatRole, place, { login, name: seat.name, kind: 'seat', unit: code }));
    }
  }
  return seeded;
}

/**
 * Puts records in place under their keys; where an entity's records are subjects, a unit and an account for each, which opens when a case
 * reaches it. Who has an account keeps it. Joins the transaction it is called in.
 */
export async function placeRecords(platform: Platform, edition: Edition, placed: { entity: string; rows: object[] }[]): Promise<SeededAccount[]> {
  const { programme, edition: year } = edition.programme;
  const now = platform.clock();
  const records: RecordRow[] = [];
  const units: UnitRow[] = [];
  const seeded: SeededAccount[] = [];
  for (const { entity: key, rows } of placed) {
    const entity = edition.entities[key];
    if (!entity) continue;
    const { subject } = entity;
    const role = Object.values(edition.roles).find((one) => one.defaultOfUnit && one.tier === subject?.tier);
    for (const data of rows as Record<string, Json>[]) {
      const title = String(data[entity.titleField] ?? '');
      const unit = String(data[entity.unitField] ?? '');
      const recordKey = String(data[entity.keyField] ?? '');
      records.push({ id: newId(now), programme, edition: year, entity: key, unit, key: recordKey, title, data, updatedAt: now });
      if (!subject) continue;
      const code = String(data[subject.codeField]);
      const phone = String((subject.phoneField && data[subject.phoneField]) ?? '');
      units.push({ programme, code, name: title, office: title, tiers: [subject.tier], parents: { business: unit }, phone, retiredAt: null });
      const login = `${code}${subject.accountSuffix}`;
      if (!role || (await platform.store.accounts.byLogin(login))) continue;
      seeded.push(await seedAccount(platform, edition, role, { name: title, above: unit }, { login, name: title, kind: 'subject', unit: code }));
    }
  }
  await platform.store.records.upsert(records);
  await platform.store.units.upsert(units);
  return seeded;
}

/** @param place the account's unit: its name, and the code of the unit above it */
async function seedAccount(
  platform: Platform,
  { programme }: Edition,
  role: { key: string; tier: string; title: string },
  place: { name: string; above: string },
  wanted: Pick<NewAccount, 'login' | 'name' | 'kind' | 'unit'>,
): Promise<SeededAccount> {
  const waiting = wanted.kind === 'subject';
  const { account, code } = await openAccount(platform, {
    ...wanted, programme: programme.programme, tier: role.tier, role: role.key, state: waiting ? 'waiting' : 'active',
  });
  const { login, name } = account;
  return { login, name, unit: place.name, above: place.above, programme: programme.title, role: role.title, code, waiting };
}
