// Generated from platform/catalogue/meta/dictionary.schema.json by `npm run generate`. Do not edit.

/**
 * A list of codes and names. Codes are permanent; a code is retired, never removed.
 */
export interface DictionaryFile {
  $schema: string;
  dictionary: string;
  title: string;
  source?: string;
  items: {
    code: string;
    name: string;
    group?: string;
    parent?: string;
    value?: number;
    unit?: string;
    note?: string;
    retired?: boolean;
  }[];
}
