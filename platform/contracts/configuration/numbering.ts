// Generated from platform/catalogue/meta/numbering.schema.json by `npm run generate`. Do not edit.

/**
 * Gapless numbers: a pattern, and what each series counts within.
 */
export interface NumberingFile {
  $schema: string;
  numbers: {
    key: string;
    title: string;
    /**
     * {edition} {unit} and {seq:5}
     */
    pattern: string;
    per: ('edition' | 'unit')[];
  }[];
}
