import type { Json } from '../conditions/model';
import type { Draft, Located } from './draft';
import { translationOf, type JsonKind } from './kinds';

/** Properties whose texts are for people; codes, keys, expressions and file names are not. */
const wordy = new Set([
  'title', 'label', 'hint', 'accountHint', 'passwordHint', 'note', 'guide', 'message', 'name', 'text', 'statement', 'confirm', 'receipt', 'summary',
  'issuer', 'yearLabel', 'hours', 'why', 'next', 'placeholder', 'unit', 'addLabel', 'passLabel', 'returnLabel', 'partialLabel', 'reason', 'description',
  'unitTitle', 'titleLines', 'breadcrumb', 'notes', 'ui:help', 'group', 'noun',
]);
/** Where a property of those names holds something else: what expressions read is the same in every language. */
const unspoken: Partial<Record<JsonKind, string[]>> = {
  case: ['name', 'value'], dictionary: ['unit', 'group'], industry: ['group'], materials: ['name'], 'org-units': ['name'], sample: ['name', 'title', 'unit', 'text'],
};

/** The text at a pointer; undefined when there is none there. */
export function textAt(value: unknown, pointer: string): string | undefined {
  const found = placeOf(value, pointer);
  return found && typeof found.holder[found.key] === 'string' ? (found.holder[found.key] as string) : undefined;
}

/** Whether what stands at a pointer is for people to read. */
export function isWordy(kind: JsonKind, pointer: string): boolean {
  const property = pointer.split('/').findLast((part) => !/^\d+$/.test(part)) ?? '';
  return wordy.has(property) && !unspoken[kind]?.includes(property);
}

/** Pointers of the texts of a file that people read, as far as they have a letter of a language: numbers and signs need no translation. */
export function wordyPointers(kind: JsonKind, value: unknown): string[] {
  const found: string[] = [];
  const walk = (one: unknown, pointer: string): void => {
    if (typeof one === 'string') {
      if (/\p{Script=Han}/u.test(one) && isWordy(kind, pointer)) found.push(pointer);
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one)) walk(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  walk(value, '');
  return found;
}

/** Languages that sidecars of the edition speak. */
export function languagesOf(draft: Draft): string[] {
  return [...new Set(draft.of.translation.map(({ value }) => value.language))].sort();
}

/** The edition's files with the texts of one language in their places; what has no translation keeps its own. */
export function inLanguage(draft: Draft, language: string): Draft {
  const texts = new Map(draft.of.translation.filter(({ value }) => value.language === language).map(({ path, value }) => [translationOf(path)!.base, value.texts]));
  const of = Object.fromEntries(
    Object.entries(draft.of).map(([kind, files]) => [
      kind,
      (files as Located<unknown>[]).map((file) => (texts.has(file.path) ? { ...file, value: translated(file.value, texts.get(file.path)!) } : file)),
    ]),
  ) as unknown as Draft['of'];
  return { ...draft, of };
}

function translated(value: unknown, texts: Record<string, string>): unknown {
  const copy = structuredClone(value);
  for (const [pointer, text] of Object.entries(texts)) {
    // A text without a place has been told by the check; a release that runs is not stopped for it.
    const found = placeOf(copy, pointer);
    if (found) found.holder[found.key] = text;
  }
  return copy;
}

function placeOf(value: unknown, pointer: string): { holder: Record<string, Json>; key: string } | undefined {
  const parts = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = parts.pop();
  let holder: unknown = value;
  for (const part of parts) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, part)) return undefined;
    holder = (holder as Record<string, unknown>)[part];
  }
  if (key === undefined || typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return { holder: holder as Record<string, Json>, key };
}
