import type { AccountKind } from '../contracts/session';
import type { SecondFactorKind } from './second-factors';

const minute = 60_000;
const gigabyte = 1024 ** 3;

/** Which passwords are good enough, and for how long. */
export interface PasswordPolicy {
  /** Fewest signs; never below 8. */
  length: number;
  /** Of capitals, small letters, digits and signs, how many kinds at least. */
  classes: number;
  /** How many of the last ones may not come again. */
  remembered: number;
  /** After so many days it must be changed at the next sign-in; 0: never. */
  days: number;
  /** Words of the place, which its people would think of first: no part of a password is made good by them. */
  words: readonly string[];
}

/** What a programme asks of those who sign in. Times in milliseconds. */
export interface SecurityPolicy {
  password: PasswordPolicy;
  /** How long a session may lie idle, by the home of its role. */
  idle: Record<'officer' | 'filler' | 'system', number>;
  /** A session ends after that long however busy it is. */
  absolute: number;
  /** How many sessions an account may have at once, by its kind: one more ends the oldest. */
  sessions: Record<AccountKind, number>;
  /** How much an account may keep here in all, by its kind: one of them alone fills no disk. */
  room: Record<AccountKind, { files: number; bytes: number }>;
  /** Whether a lost code of a subject's account takes two people of the unit above: one asks, another confirms. */
  resetByTwo: boolean;
  /** How long an export that a second person has approved may be fetched. */
  exportFor: number;
  /** Whoever holds one of these roles proves a second factor at sign-in, where the server asks for it. */
  secondFactor?: { kind: SecondFactorKind; roles: readonly string[] };
}

/**
 * As 等保 asks where it asks: officers read other people's data at desks shared by visitors, 30 minutes; administrators 15. Fillers copy
 * long tables from paper and see only their own data: 60. A seat is one person at one desk; the account of a unit may be several. Administrators
 * send no files.
 */
export const defaultSecurity: SecurityPolicy = {
  password: { length: 10, classes: 3, remembered: 5, days: 90, words: [] },
  idle: { officer: 30 * minute, filler: 60 * minute, system: 15 * minute },
  absolute: 12 * 60 * minute,
  sessions: { seat: 1, unit: 3, subject: 3, system: 1 },
  room: {
    seat: { files: 50_000, bytes: 200 * gigabyte },
    unit: { files: 50_000, bytes: 200 * gigabyte },
    subject: { files: 5_000, bytes: 20 * gigabyte },
    system: { files: 0, bytes: 0 },
  },
  resetByTwo: true,
  exportFor: 72 * 60 * minute,
};

/** What a programme's file may say otherwise; minutes and hours as people write them. */
export interface SecurityFile {
  password?: Partial<PasswordPolicy>;
  idleMinutes?: Partial<SecurityPolicy['idle']>;
  sessionHours?: number;
  sessions?: Partial<SecurityPolicy['sessions']>;
  room?: Partial<Record<AccountKind, { files?: number; gigabytes?: number }>>;
  resetByTwo?: boolean;
  exportHours?: number;
  secondFactor?: { kind?: SecondFactorKind; roles: string[] };
}

/** The defaults, with what the programme says otherwise. */
export function securityOf(file: SecurityFile = {}): SecurityPolicy {
  const idle = { ...defaultSecurity.idle };
  for (const [home, minutes] of Object.entries(file.idleMinutes ?? {})) idle[home as keyof typeof idle] = minutes * minute;
  const room = { ...defaultSecurity.room };
  for (const [kind, given] of Object.entries(file.room ?? {})) {
    const usual = room[kind as AccountKind];
    room[kind as AccountKind] = { files: given.files ?? usual.files, bytes: given.gigabytes === undefined ? usual.bytes : given.gigabytes * gigabyte };
  }
  return {
    password: { ...defaultSecurity.password, ...file.password },
    idle,
    absolute: file.sessionHours === undefined ? defaultSecurity.absolute : file.sessionHours * 60 * minute,
    sessions: { ...defaultSecurity.sessions, ...file.sessions },
    room,
    resetByTwo: file.resetByTwo ?? defaultSecurity.resetByTwo,
    exportFor: file.exportHours === undefined ? defaultSecurity.exportFor : file.exportHours * 60 * minute,
    secondFactor: file.secondFactor && { kind: 'totp', ...file.secondFactor },
  };
}
