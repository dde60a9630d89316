import type { JsonKind } from '../kinds';
import { translationOf } from '../kinds';
import type { Draft } from '../draft';
import type { Problem } from '../../errors/platform-error';
import type { Rule } from '../rule';
import { isWordy, textAt, wordyPointers } from '../translations';

/**
 * A translation stands beside a file there is, in the language its name says, and speaks of texts that stand there and that people read: a
 * translated code or expression would make a form another one for who reads it in that language.
 */
export const translationFits: Rule = {
  name: 'translation-fits',
  *check(draft) {
    for (const { path, value } of draft.of.translation) {
      const { base, language } = translationOf(path)!;
      if (value.language !== language)
        yield { where: `${path}#/language`, message: `The file's name says ${language}, but it says ${value.language}.` };
      const file = fileAt(draft, base);
      if (!(base in draft.files)) yield { where: path, message: `There is no ${base} to translate.` };
      if (!file) continue;
      for (const pointer of Object.keys(value.texts)) {
        const where = `${path}#/texts/${pointer.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (textAt(file.value, pointer) === undefined) yield { where, message: `There is no text at ${pointer} of ${base}.` };
        else if (!isWordy(file.kind, pointer)) yield { where, message: `What stands at ${pointer} of ${base} is looked up or compared: it is the same in every language.` };
      }
    }
  },
};

/** Texts that a translation leaves out: told as warnings, and only when asked for, because a translation may grow page by page. */
export function missingTranslations(draft: Draft): Problem[] {
  return draft.of.translation.flatMap(({ path, value }) => {
    const { base, language } = translationOf(path)!;
    const file = fileAt(draft, base);
    const missing = file ? wordyPointers(file.kind, file.value).filter((pointer) => !Object.hasOwn(value.texts, pointer)) : [];
    return missing.map((pointer) => ({
      where: `${path}#/texts`,
      rule: 'translation-whole',
      message: `Nothing in ${language} for ${pointer} of ${base}: ${JSON.stringify(textAt(file!.value, pointer))}.`,
      severity: 'warning' as const,
    }));
  });
}

function fileAt(draft: Draft, path: string): { kind: JsonKind; value: unknown } | undefined {
  for (const [kind, files] of Object.entries(draft.of)) {
    const file = (files as { path: string; value: unknown }[]).find((one) => one.path === path);
    if (file) return { kind: kind as JsonKind, value: file.value };
  }
  return undefined;
}
