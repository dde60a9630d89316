import { AsyncLocalStorage } from 'node:async_hooks';
import type { Edition } from '../../catalogue/edition';
import { PlatformError } from '../../errors/platform-error';
import { catalogue } from '../../errors/catalogue';
import { en } from '../../words/en';
import { sayFor, saying, type Words } from '../../words/say';

/**
 * The language in which something is asked. The platform's own sentences are said in it; the programme's texts only where `reads` says that
 * they are read and not written down: names of cases, audit and letters stay in the programme's own language whoever asks.
 */
const asking = new AsyncLocalStorage<{ accepted: string; reads: boolean; words: Words | undefined }>();
sayFor(() => asking.getStore()?.words);

/** Answers in one of the languages asked for, best first; the programme's texts in its own when it speaks none of them. */
export function speaking<T>(accepted: string | undefined, reads: boolean, answer: () => Promise<T>): Promise<T> {
  return accepted ? asking.run({ accepted, reads, words: wordsIn(accepted) }, answer) : answer();
}

/** The platform's words in the language asked for: English where that is wanted before Chinese. */
function wordsIn(accepted: string): Words | undefined {
  const first = languagesAsked(accepted).map(plainOf).find((one) => one === 'en' || one === 'zh');
  return first === 'en' ? en : undefined;
}

/** What a refusal says in the language asked for: its own sentence where it speaks that, else the one of its code. */
export function refusalSaid(accepted: string | undefined, { code, message }: PlatformError): string {
  const words = accepted ? wordsIn(accepted) : undefined;
  return words && (message === catalogue[code].message || /\p{Script=Han}/u.test(message)) ? words[code] : message;
}

/** The language in which the programme's texts are to be read. */
function reading(): string | undefined {
  const asked = asking.getStore();
  return asked?.reads ? asked.accepted : undefined;
}

/** The edition in the language asked for. */
export function spoken(edition: Edition): Edition {
  const accepted = reading();
  const chosen = accepted && choose(accepted, edition);
  return chosen ? (edition.translations?.[chosen] ?? edition) : edition;
}

/** RFC 9110 `Accept-Language`: the first of what is asked for that there is; `en-GB` takes `en`. */
function choose(accepted: string, { programme, translations = {} }: Edition): string | undefined {
  const own = (programme.language ?? '').split('-')[0];
  for (const tag of languagesAsked(accepted)) {
    const plain = plainOf(tag);
    if (plain === own) return undefined;
    const found = Object.keys(translations).find((one) => one.toLowerCase() === tag.toLowerCase() || one === plain);
    if (found) return found;
  }
  return undefined;
}

const plainOf = (tag: string): string => tag.split('-')[0]!.toLowerCase();

/** Tags of an `Accept-Language`, the best first; those with a quality of nothing are not asked for. */
function languagesAsked(accepted: string): string[] {
  const asked = accepted.split(',').slice(0, 10).map((one) => {
    const [tag = '', ...parameters] = one.trim().split(';');
    const quality = Number(parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean) ?? 1);
    return { tag: tag.trim(), quality: Number.isFinite(quality) ? quality : 0 };
  });
  return asked.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality).map(({ tag }) => tag);
}

/** Whether the reader reads another language than the programme's own: what the platform says, or its translation. */
export function spokenOtherwise(edition: Edition): boolean {
  return (edition.programme.language ?? 'zh-CN').startsWith('zh') === speaksEnglish();
}

/** Whether what the platform itself says is to be said in English: it speaks that and Chinese. */
export function speaksEnglish(): boolean {
  return saying() === en;
}

/** What an edition is told in, and what else it could be told in. */
export function languagesOf(edition: Edition): { language: string; languages: string[] } {
  const own = edition.programme.language ?? 'zh-CN';
  const accepted = reading();
  return { language: (accepted && choose(accepted, edition)) || own, languages: [own, ...Object.keys(edition.translations ?? {})] };
}
