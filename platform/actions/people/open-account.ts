import { randomBytes } from 'node:crypto';
import { demand } from '../../access/may';
import { codeHash, newCode } from '../../access/codes';
import type { CreateSeatRequest, SeatsView, SlipView } from '../../contracts/accounts';
import type { AccountKind } from '../../contracts/session';
import { PlatformError } from '../../errors/platform-error';
import { newId } from '../../store/ids';
import type { AccountRow } from '../../store/ports/accounts';
import { systemActor, type Actor } from '../actor';
import type { NotedDeed } from '../audit/deed-words';
import { endSessions } from './end-sessions';
import { noteDeed } from '../audit/note-deed';
import type { Platform } from '../platform';

/** A code on paper is good for a year's notices; one handed over on a slip for a fortnight. */
const SLIP_CODE_DAYS = 14;
const DAY = 86_400_000;
export const LETTER_CODE_MS = 180 * DAY;

export interface NewAccount {
  login: string;
  name: string;
  kind: AccountKind;
  unit: string;
  programme: string;
  tier: string;
  role: string;
  state: AccountRow['state'];
}

/**
 * Makes an account with an appointment and a one-time code, which is shown to the caller and kept only hashed and sealed.
 * Call inside a transaction.
 */
export async function openAccount(platform: Platform, wanted: NewAccount): Promise<{ account: AccountRow; code: string }> {
  const now = platform.clock();
  const id = newId(now);
  const code = newCode(randomBytes);
  const account: AccountRow = {
    id,
    login: wanted.login,
    name: wanted.name,
    kind: wanted.kind,
    unit: wanted.unit,
    programme: wanted.programme,
    secret: null,
    mustChange: true,
    state: wanted.state,
    codeHash: codeHash(code),
    codeEnvelope: platform.keyring.seal(code, `code/${id}`),
    codeExpiresAt: now + LETTER_CODE_MS,
    failures: 0,
    lockedUntil: null,
    history: [],
    createdAt: now,
    lastSignInAt: null,
  };
  await platform.store.accounts.insert(account);
  await platform.store.accounts.appoint({
    id: newId(now),
    account: id,
    programme: wanted.programme,
    unit: wanted.unit,
    tier: wanted.tier,
    role: wanted.role,
    validFrom: now,
    validTo: null,
  });
  return { account, code };
}

/** A unit opens a personal seat: its own code, a running number, a name. */
export async function openSeat(platform: Platform, actor: Actor, request: CreateSeatRequest): Promise<SlipView> {
  const { store } = platform;
  const { programme, unit, tier } = actor.appointment;
  const tree = await platform.directory.tree(programme);
  demand(actor, 'seats.create', { kind: 'unit', programme, unit, unitName: tree.name(unit) });
  const { edition } = await platform.shelf.newest(programme);
  const role = edition.roles[request.role];
  if (!role || role.home === 'system' || !(tree.byCode.get(unit)?.tiers ?? [tier]).includes(role.tier))
    throw new PlatformError('request.malformed', '请选择本单位的岗位');
  return store.transaction(async () => {
    const no = await store.numbers.next(`seat/${programme}/${unit}`);
    const login = `${unit}-${String(no).padStart(2, '0')}`;
    const { account, code } = await openAccount(platform, {
      login,
      name: request.name.trim(),
      kind: 'seat',
      unit,
      programme,
      tier: role.tier,
      role: role.key,
      state: 'active',
    });
    await store.accounts.update(account.id, { codeExpiresAt: platform.clock() + SLIP_CODE_DAYS * DAY });
    await audit(platform, actor, account.id, 'seat.open', { login, role: role.key });
    return {
      login,
      name: account.name,
      code,
      note: `一次性口令，${SLIP_CODE_DAYS} 天内有效，首次登录须修改。只显示这一次，请当面交给本人。`,
    };
  });
}

/** The top unit has none above it: whoever runs the server issues its code there. @throws PlatformError `request.malformed` for an unknown login */
export async function reissueAtServer(platform: Platform, login: string): Promise<SlipView> {
  const account = await platform.store.accounts.byLogin(login);
  if (!account || account.kind === 'system') throw new PlatformError('request.malformed', `There is no account ${login}`);
  return issueSlip(platform, systemActor('server'), account);
}

/** A new code; the old password, codes and sessions end at once. */
export async function issueSlip(platform: Platform, actor: Actor, account: AccountRow): Promise<SlipView> {
  const { store } = platform;
  return store.transaction(async () => {
    const code = newCode(randomBytes);
    const now = platform.clock();
    await store.accounts.update(account.id, {
      secret: null,
      mustChange: true,
      codeHash: codeHash(code),
      codeEnvelope: platform.keyring.seal(code, `code/${account.id}`),
      codeExpiresAt: now + SLIP_CODE_DAYS * DAY,
      failures: 0,
      lockedUntil: null,
    });
    await endSessions(platform, account.id, 'reset');
    await audit(platform, actor, account.id, 'code.reissue', { login: account.login });
    return {
      login: account.login,
      name: account.name,
      code,
      note: `一次性口令，${SLIP_CODE_DAYS} 天内有效，首次登录须修改；原密码已失效。只显示这一次。`,
    };
  });
}

/** Seats of one's own unit, and the accounts of the units directly below, whose codes one may reissue. */
export async function listSeats(platform: Platform, actor: Actor): Promise<SeatsView> {
  const { programme, unit, tier } = actor.appointment;
  const tree = await platform.directory.tree(programme);
  demand(actor, 'seats.read', { kind: 'unit', programme, unit, unitName: tree.name(unit) });
  const { edition } = await platform.shelf.newest(programme);
  const now = platform.clock();
  const own = await platform.store.accounts.ofUnit(unit);
  const roleOf = new Map((await platform.store.accounts.appointmentsOfUnit(unit, now)).map((one) => [one.account, one.role]));
  const below = tree.units.filter((one) => one.parents.business === unit).map((one) => one.code);
  const stateOf = (account: AccountRow): 'waiting' | 'active' | 'suspended' =>
    account.state === 'active' && !account.secret ? 'waiting' : account.state;
  const tiers = tree.byCode.get(unit)?.tiers ?? [tier];
  const accountsBelow = [
    ...(await platform.store.accounts.ofUnits(below, 'unit')),
    ...(await platform.store.accounts.ofUnits(below, 'subject')),
  ];
  return {
    unit,
    unitName: tree.name(unit),
    seats: own
      .filter((account) => account.kind === 'seat')
      .map((account) => ({
        id: account.id,
        login: account.login,
        name: account.name,
        role: roleOf.get(account.id) ?? '',
        roleTitle: edition.roles[roleOf.get(account.id) ?? '']?.title ?? '',
        state: stateOf(account),
        lastSignIn: account.lastSignInAt ?? undefined,
      })),
    roles: Object.values(edition.roles)
      .filter((role) => tiers.includes(role.tier) && !role.retired && role.home !== 'system')
      .map(({ key, title }) => ({ key, title })),
    below: accountsBelow.map((account) => ({ id: account.id, login: account.login, name: account.name, state: stateOf(account) })),
  };
}

async function audit(platform: Platform, actor: Actor, chain: string, deed: NotedDeed, detail: Record<string, string>): Promise<void> {
  await noteDeed(platform, actor, { chain, deed, target: detail.login ?? '', detail });
}
