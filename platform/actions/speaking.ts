import { AsyncLocalStorage } from 'node:async_hooks';
import type { Edition } from '../catalogue/edition';

/**
 * The language in which something is being read. Only reading speaks one: what is written down (names of cases, audit, letters) stays in
 * the programme's own language whoever asks.
 */
const language = new AsyncLocalStorage<string>();

/** Reads in one of the languages asked for, best first; in the programme's own when it speaks none of them. */
export function speaking<T>(accepted: string | undefined, read: () => Promise<T>): Promise<T> {
  return accepted ? language.run(accepted, read) : read();
}

/** The edition in the language asked for. */
export function spoken(edition: Edition): Edition {
  const accepted = language.getStore();
  const chosen = accepted && choose(accepted, edition);
  return chosen ? (edition.translations?.[chosen] ?? edition) : edition;
}

/** RFC 9110 `Accept-Language`: the first of what is asked for that there is; `en-GB` takes `en`. */
function choose(accepted: string, { programme, translations = {} }: Edition): string | undefined {
  const own = (programme.language ?? '').split('-')[0];
  const asked = accepted.split(',').slice(0, 10).map((one) => {
    const [tag = '', ...parameters] = one.trim().split(';');
    const quality = Number(parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean) ?? 1);
    return { tag: tag.trim(), quality: Number.isFinite(quality) ? quality : 0 };
  });
  for (const { tag } of asked.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality)) {
    const plain = tag.split('-')[0]!.toLowerCase();
    if (plain === own) return undefined;
    const found = Object.keys(translations).find((one) => one.toLowerCase() === tag.toLowerCase() || one === plain);
    if (found) return found;
  }
  return undefined;
}

/** Whether what the platform itself says is to be said in English: it speaks that and Chinese. */
export function speaksEnglish(): boolean {
  return /^\s*en\b/i.test(language.getStore() ?? '');
}

/** What an edition is told in, and what else it could be told in. */
export function languagesOf(edition: Edition): { language: string; languages: string[] } {
  const own = edition.programme.language ?? 'zh-CN';
  const accepted = language.getStore();
  return { language: (accepted && choose(accepted, edition)) || own, languages: [own, ...Object.keys(edition.translations ?? {})] };
}
