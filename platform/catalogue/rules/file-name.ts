import type { FileOf, JsonKind } from '../kinds';
import type { Rule } from '../rule';

/** The key under which a file of each kind is known; kinds with one file per edition have none. */
const keyOf: { [K in JsonKind]?: keyof FileOf[K] & string } = {
  entity: 'entity',
  case: 'caseType',
  queue: 'queue',
  dictionary: 'dictionary',
  industry: 'industry',
  form: 'form',
};

/** A file is named after its key (`listItem` in `listItem.json` or `list-item.json`), and the manifest agrees with its folders. */
export const fileName: Rule = {
  name: 'file-name',
  *check(draft) {
    for (const [kind, key] of Object.entries(keyOf) as [JsonKind, string][]) {
      for (const { path, name, value } of draft.of[kind]) {
        const own = String((value as unknown as Record<string, unknown>)[key]);
        if (name !== own && name !== kebab(own))
          yield { where: `${path}#/${key}`, message: `The file is named ${JSON.stringify(name)}, but its key is ${JSON.stringify(own)}.` };
      }
    }
    for (const { path, value } of draft.of.programme) {
      for (const part of ['programme', 'edition'] as const) {
        if (value[part] !== draft[part])
          yield {
            where: `${path}#/${part}`,
            message: `The folder says ${JSON.stringify(draft[part])}, but the manifest says ${JSON.stringify(value[part])}.`,
          };
      }
    }
  },
};

function kebab(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
