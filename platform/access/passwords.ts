import { hash, parseOptions, verify, type Algorithm, type Options } from '@node-rs/argon2';
import type { Problem } from '../errors/platform-error';
import { defaultSecurity, type PasswordPolicy } from './security';
import { isWeak } from './weak-passwords';

/** argon2id with OWASP's first choice of parameters: 19 MiB, two passes, one lane. About 20 ms on a small machine. */
const parameters = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } satisfies Options;

/** Nothing is cut off silently; longer ones are refused, so that hashing them costs no more than intended. */
export const longestPassword = 128;

/** A secret is hashed in one normal form, so that full-width input methods do not lock people out. */
function normal(secret: string): string {
  return secret.normalize('NFKC');
}

/** The PHC string of a password; different each time. */
export function hashSecret(secret: string): Promise<string> {
  return hash(normal(secret), parameters);
}

/** `rehash` asks the caller to store a new hash now that the password is known, because the parameters have grown. */
export interface Verification {
  ok: boolean;
  rehash: boolean;
}

/** A hash nobody knows the password of, made once: an unknown login must cost the same time as a known one. */
let decoy: Promise<string> | undefined;

/**
 * Verifies against a stored hash; null (no such account, or no password yet) takes as long and is never right. @throws Error for a damaged
 * hash
 */
export async function verifySecret(stored: string | null, secret: string): Promise<Verification> {
  if (secret.length > longestPassword) return { ok: false, rehash: false };
  if (stored === null) {
    await verify(await (decoy ??= hashSecret('没有这个账号')), normal(secret));
    return { ok: false, rehash: false };
  }
  const ok = await verify(stored, normal(secret));
  return { ok, rehash: ok && isOutdated(stored) };
}

function isOutdated(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
  return (
    algorithm !== parameters.algorithm ||
    memoryCost !== parameters.memoryCost ||
    timeCost !== parameters.timeCost ||
    parallelism !== parameters.parallelism
  );
}

/** The hashes to keep after a change, newest last. */
export function rememberSecret(history: string[], newHash: string, { remembered } = defaultSecurity.password): string[] {
  return [...history, newHash].slice(-Math.max(remembered, 1));
}

/** Whether a password set at `since` is due to be changed. Unknown since when: not yet. */
export function passwordExpired(since: number | null, now: number, { days } = defaultSecurity.password): boolean {
  return since !== null && days > 0 && now - since >= days * 86_400_000;
}

/** What a password must not repeat: login, unit's code, the holder's name, and the last passwords (hashes, the present one among them). */
export interface PasswordContext {
  login: string;
  unit: string;
  name: string;
  history: string[];
}

/**
 * All that is wrong with a new password, in words; none when it may be set. The slow comparison with former ones comes last and only for
 * one that is otherwise good.
 */
export async function passwordProblems(
  candidate: string,
  { login, unit, name, history }: PasswordContext,
  policy: PasswordPolicy = defaultSecurity.password,
): Promise<Problem[]> {
  const problem = (rule: string, message: string): Problem => ({ where: 'next', rule, message });
  const problems: Problem[] = [];
  const text = normal(candidate);
  const length = [...text].length;
  if (length < policy.length) problems.push(problem('password/length', `密码只有 ${length} 位，请至少用 ${policy.length} 位`));
  if (text.length > longestPassword) problems.push(problem('password/length', `密码太长，请不要超过 ${longestPassword} 位`));
  const classes = characterClasses(text);
  if (classes.length < policy.classes) {
    const asked = `请在大写字母、小写字母、数字、符号中至少用${inWords(policy.classes)}类`;
    problems.push(problem('password/classes', `密码只有${classes.join('、') || '空白'}，${asked}`));
  }
  const lower = text.toLowerCase();
  if (identifiers(login, unit).some((one) => lower.includes(one)))
    problems.push(problem('password/login', '密码里含有账号或单位代码，请换一个'));
  if ([...name].length >= shortestName && lower.includes(normal(name).toLowerCase()))
    problems.push(problem('password/name', '密码里含有姓名或单位名称，请换一个'));
  if (await isWeak(text, policy.words)) problems.push(problem('password/weak', '密码太常见，容易被猜到，请换一个，例如用几个不相干的词加数字和符号'));
  if (problems.length > 0) return problems;
  for (const former of policy.remembered > 0 ? history.slice(-policy.remembered) : []) {
    if (await verify(former, text))
      return [problem('password/history', `这个密码最近用过，请换一个与最近 ${policy.remembered} 次都不同的`)];
  }
  return [];
}

/** A name of one sign says nothing: it stands in half of all words. */
const shortestName = 2;

function inWords(few: number): string {
  return '零一二三四'[few] ?? String(few);
}

function characterClasses(text: string): string[] {
  const classes: [string, RegExp][] = [
    ['大写字母', /\p{Lu}/u],
    ['小写字母', /\p{Ll}/u],
    ['数字', /\p{Nd}/u],
    ['符号', /[^\p{Lu}\p{Ll}\p{Nd}\s]/u],
  ];
  return classes.filter(([, pattern]) => pattern.test(text)).map(([title]) => title);
}

/**
 * A seat's login is its unit's code and a number (`100200-01`): the code alone is forbidden too. Anything shorter than four says nothing.
 */
function identifiers(login: string, unit: string): string[] {
  return [login, login.split('-')[0]!, unit].map((one) => one.toLowerCase()).filter((one) => one.length >= 4);
}

/** The rules as they stand beside the field. */
export function passwordRules(policy: PasswordPolicy = defaultSecurity.password): string[] {
  return [
    `至少 ${policy.length} 位`,
    `大写字母、小写字母、数字、符号中至少${inWords(policy.classes)}类`,
    '不含账号、单位代码和姓名',
    '不是常见密码，如 Admin@123456',
    ...(policy.remembered > 0 ? [`与最近 ${policy.remembered} 次用过的都不同`] : []),
  ];
}
