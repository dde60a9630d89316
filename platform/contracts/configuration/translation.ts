// Generated from platform/catalogue/meta/translation.schema.json by `npm run generate`. Do not edit.

/**
 * Texts of the file beside it in another language, by JSON pointer. The file itself is never touched.
 */
export interface TranslationFile {
  $schema: string;
  /**
   * As in the file's name
   */
  language: string;
  texts: {
    [k: string]: string;
  };
}
