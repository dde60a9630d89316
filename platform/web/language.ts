import { useSyncExternalStore } from 'react';
import { say, speak, type Words } from '../words/say';
import { zh } from '../words/zh';

/** The languages the platform itself speaks. What a programme's texts are said in depends on its translations. */
export type Language = 'zh-CN' | 'en';

/** Remembered by this browser, also before anyone has signed in. */
const key = 'tierflow.language';
const listeners = new Set<() => void>();
let chosen: Language = 'zh-CN';

function remembered(): Language {
  try {
    return window.localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN';
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
    return chosen;
  }
}

async function wordsOf(language: Language): Promise<Words> {
  return language === 'en' ? (await import('../words/en')).en : zh;
}

function begin(language: Language, words: Words): void {
  chosen = language;
  speak(words);
  document.documentElement.lang = language;
}

/** Applies what was remembered, before the first drawing. Chinese needs no fetching and is there at once. */
export function restoreLanguage(draw: () => void): void {
  const language = remembered();
  if (language === 'zh-CN') return draw();
  wordsOf(language).then(
    (words) => begin(language, words),
    // Without its words the page is still one to work on, in Chinese.
    (caught: unknown) => console.warn('the English words could not be fetched', caught),
  ).finally(draw);
}

/** Changes the language of the page and of what is asked of the server from now on; everything is drawn anew. */
export async function changeLanguage(language: Language): Promise<void> {
  const words = await wordsOf(language);
  if (words === say) return;
  begin(language, words);
  try {
    window.localStorage.setItem(key, language);
  } catch {
    // As above: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function currentLanguage(): Language {
  return chosen;
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
}
