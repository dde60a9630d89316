import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from '@node-rs/argon2';
import { codeHash, codeMatches, newCode, openKeyring, plainCode } from '../../platform/access/codes';
import { lockAfter, sourceDelay } from '../../platform/access/lock';
import { hashSecret, passwordProblems, passwordRules, rememberSecret, verifySecret } from '../../platform/access/passwords';
import { defaultSecurity } from '../../platform/access/security';
import { csrfMatches, newSession, sessionExpiry, sessionId, sessionState, touchDue } from '../../platform/access/sessions';

const minute = 60_000;

describe('a password', () => {
  const context = { login: '100200-01', unit: '100200', name: '测试甲', history: [] };
  const rulesBroken = async (candidate: string, more = {}) =>
    (await passwordProblems(candidate, { ...context, ...more })).map((problem) => problem.rule);

  it('is hashed by argon2id at OWASP strength, differently each time, and verified', async () => {
    const stored = await hashSecret('Pear-Lamp-42x');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashSecret('Pear-Lamp-42x')).not.toBe(stored);
    expect(await verifySecret(stored, 'Pear-Lamp-42x')).toEqual({ ok: true, rehash: false });
    expect(await verifySecret(stored, 'Ｐear-Lamp-42x')).toEqual({ ok: true, rehash: false });
    expect(await verifySecret(stored, 'pear-lamp-42x')).toEqual({ ok: false, rehash: false });
    expect(await verifySecret(null, 'Pear-Lamp-42x')).toEqual({ ok: false, rehash: false });
    await expect(verifySecret('not a hash', 'Pear-Lamp-42x')).rejects.toThrow();
  });

  it('asks for a new hash when the old one was weaker', async () => {
    const old = await hash('Pear-Lamp-42x', { memoryCost: 8192, timeCost: 1 });
    expect(await verifySecret(old, 'Pear-Lamp-42x')).toEqual({ ok: true, rehash: true });
    expect(await verifySecret(old, 'wrong')).toEqual({ ok: false, rehash: false });
  });

  it.each([
    ['Pear-Lamp-42x', []],
    ['马蹄莲Tulip-37', []],
    ['correct Horse 8 battery', []],
    ['Pear-4x', ['password/length', 'password/weak']],
    ['Zk7-q4X', ['password/length']],
    ['x'.repeat(126) + 'A-7', ['password/length', 'password/weak']],
    ['pearlampstove42', ['password/classes']],
    ['', ['password/length', 'password/classes', 'password/weak']],
    ['Pear-100200-Lamp', ['password/login']],
    ['pear-100200-01-LAMP', ['password/login']],
    ['Password123', ['password/weak']],
    ['P@ssw0rd2024', ['password/weak']],
    ['Admin@123456', ['password/weak']],
    ['1qaz@WSX3edc', ['password/weak']],
    ['Qwerty!23456', ['password/weak']],
    ['Abcd1234!!!!', ['password/weak']],
    ['Aaaaaaaa1111!', ['password/weak']],
    ['Woaini520520!', ['password/weak']],
    // Of the list of what is broken most often: by itself, dressed up, with a year.
    ['Chocolate1!', ['password/weak']],
    ['Ch0c0l@te2024', ['password/weak']],
    ['Trustno1-2023', ['password/weak']],
    ['Chocolate-Tulip-37', []],
  ])('%s breaks %j', async (candidate, broken) => {
    expect(await rulesBroken(candidate)).toEqual(broken);
  });

  it('gives nothing for words of the place', async () => {
    const password = { ...defaultSecurity.password, words: ['Hebei', 'lvcheng', 'xiongan', '清洁生产'] };
    const broken = async (candidate: string) => (await passwordProblems(candidate, context, password)).map(({ rule }) => rule);
    expect(await broken('Lvcheng-Xiongan-7')).toEqual(['password/weak']);
    expect(await rulesBroken('Lvcheng-Xiongan-7')).toEqual([]);
    expect(await broken('H3bei-lvcheng-2024')).toEqual(['password/weak']);
    expect(await broken('清洁生产Hebei2024')).toEqual(['password/weak']);
    expect(await broken('Hebei-Tulip-37k')).toEqual([]);
  });

  it('says in words what to do, all at once', async () => {
    expect((await passwordProblems('100200', context)).map((problem) => problem.message)).toEqual([
      '密码只有 6 位，请至少用 10 位',
      '密码只有数字，请在大写字母、小写字母、数字、符号中至少用三类',
      '密码里含有账号或单位代码，请换一个',
      '密码太常见，容易被猜到，请换一个，例如用几个不相干的词加数字和符号',
    ]);
    expect(passwordRules()).toHaveLength(5);
  });

  it('differs from the last five', async () => {
    let history: string[] = [];
    for (const word of ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'])
      history = rememberSecret(history, await hashSecret(`${word}-Pear-42x`));
    expect(history).toHaveLength(5);
    expect(await rulesBroken('Sixth-Pear-42x', { history })).toEqual(['password/history']);
    expect(await rulesBroken('Second-Pear-42x', { history })).toEqual(['password/history']);
    expect(await rulesBroken('First-Pear-42x', { history })).toEqual([]);
  });
});

describe('a one-time code', () => {
  it('carries 80 bits in four groups without letters that read like digits', () => {
    expect(newCode(() => Buffer.alloc(10, 0))).toBe('0000-0000-0000-0000');
    expect(newCode(() => Buffer.alloc(10, 255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    expect(newCode(() => Buffer.from('00443214c74254b635cf', 'hex'))).toBe('0123-4567-89AB-CDEF');
    const codes = new Set(Array.from({ length: 500 }, () => newCode(randomBytes)));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it('is known again however it was typed from paper', () => {
    const kept = codeHash('0123-4567-89AB-CDE1');
    for (const typed of ['0123456789abcde1', ' o123 4567 89ab cdeI ', '０１２３－４５６７－８９ＡＢ－ＣＤＥ１', '0123–4567–89AB–CDEl'])
      expect(codeMatches(kept, typed)).toBe(true);
    expect(codeMatches(kept, '0123-4567-89AB-CDE2')).toBe(false);
    expect(codeMatches('', '0123-4567-89AB-CDE1')).toBe(false);
    expect(plainCode('a-b')).toBe('AB');
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the keyring', () => {
  let folder: string;
  const keyFile = () => path.join(folder, 'keys', 'envelope.keys');
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'keyring-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner alone, and opens what it sealed after a restart', () => {
    const envelope = openKeyring(folder).seal('7K3M-口令', 'code/1');
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(keyFile()))).toEqual(['envelope.keys']);
    expect(openKeyring(folder).open(envelope, 'code/1')).toBe('7K3M-口令');
    expect(openKeyring(folder).seal('7K3M-口令', 'code/1')).not.toBe(envelope);
    expect(envelope).not.toContain('7K3M');
  });

  it('opens nothing that was altered, moved to another row, cut or made under another key', () => {
    const keyring = openKeyring(folder);
    const envelope = keyring.seal('7K3M', 'code/1');
    const refuses = (bad: string, context = 'code/1') =>
      expect(() => keyring.open(bad, context)).toThrow(expect.objectContaining({ code: 'internal' }));
    refuses(envelope, 'code/2');
    const parts = envelope.split('.');
    for (const [at, part] of parts.entries()) {
      for (let place = 0; place < part.length; place += 1) {
        const flipped = Buffer.from(part, at < 2 ? 'utf8' : 'base64url');
        const byte = Math.min(place, flipped.length - 1);
        flipped[byte] = flipped[byte]! ^ 1;
        refuses(parts.with(at, flipped.toString(at < 2 ? 'utf8' : 'base64url')).join('.'));
      }
    }
    for (const bad of ['', 'v1', '...', envelope.slice(0, -4), `${envelope}.x`, parts.slice(0, 3).join('.')]) refuses(bad);
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'keyring-'));
    refuses(openKeyring(elsewhere).seal('7K3M', 'code/1'));
    rmSync(elsewhere, { recursive: true });
  });

  it('seals with its last key and still opens what an earlier one sealed', () => {
    const before = openKeyring(folder).seal('old', 'c');
    writeFileSync(keyFile(), `${readFileSync(keyFile(), 'utf8')}${randomBytes(32).toString('base64')}\n`);
    const keyring = openKeyring(folder);
    expect(keyring.open(before, 'c')).toBe('old');
    expect(keyring.seal('new', 'c').split('.')[1]).not.toBe(before.split('.')[1]);
  });

  it('does not start on a key file that others may read or that is damaged', () => {
    openKeyring(folder);
    chmodSync(keyFile(), 0o644);
    expect(() => openKeyring(folder)).toThrow(/chmod 600/);
    chmodSync(keyFile(), 0o600);
    writeFileSync(keyFile(), 'short\n');
    expect(() => openKeyring(folder)).toThrow(/damaged/);
    writeFileSync(keyFile(), '');
    expect(() => openKeyring(folder)).toThrow(/empty/);
  });
});

describe('a session', () => {
  it('is stored by the hash of a token only the browser has', () => {
    const session = newSession(randomBytes);
    expect(session.id).toBe(sessionId(session.token));
    expect(session.id).not.toContain(session.token);
    expect(Buffer.from(session.token, 'base64url')).toHaveLength(32);
    expect(csrfMatches(session, session.csrf)).toBe(true);
    for (const bad of [undefined, '', session.token, `${session.csrf}x`, 'x'.repeat(10_000)]) expect(csrfMatches(session, bad)).toBe(false);
  });

  it('ends when idle, sooner for officers, and after a working day in any case', () => {
    const begun = { seenAt: 0, expiresAt: sessionExpiry(0) };
    expect(sessionState(begun, 'officer', 30 * minute - 1)).toBe('live');
    expect(sessionState(begun, 'officer', 30 * minute)).toBe('idle');
    expect(sessionState(begun, 'filler', 60 * minute - 1)).toBe('live');
    expect(sessionState(begun, 'filler', 60 * minute)).toBe('idle');
    expect(sessionState({ ...begun, seenAt: sessionExpiry(0) - 1 }, 'filler', sessionExpiry(0))).toBe('expired');
    expect([touchDue({ seenAt: 0 }, minute - 1), touchDue({ seenAt: 0 }, minute)]).toEqual([false, true]);
  });
});

describe('wrong passwords', () => {
  it('lock an account from the fifth on, twice as long each time, up to four hours', () => {
    expect([0, 1, 4].map((failures) => lockAfter(failures, 1000))).toEqual([null, null, null]);
    expect([5, 6, 7, 8, 9, 50, 5000].map((failures) => lockAfter(failures, 0)! / minute)).toEqual([20, 40, 80, 160, 240, 240, 240]);
    expect(lockAfter(5, 1000)).toBe(1000 + 20 * minute);
  });

  it('slow a source down, then shut it out', () => {
    expect(sourceDelay(9)).toEqual({ delayMs: 0, refused: false });
    expect([10, 11, 12, 15, 40].map((failures) => sourceDelay(failures).delayMs)).toEqual([250, 500, 1000, 8000, 8000]);
    expect([59, 60].map((failures) => sourceDelay(failures).refused)).toEqual([false, true]);
  });
});
