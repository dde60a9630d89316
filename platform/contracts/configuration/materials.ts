// Generated from platform/catalogue/meta/materials.schema.json by `npm run generate`. Do not edit.

/**
 * The catalogue of materials to be filed, by stage and step.
 */
export interface MaterialsFile {
  $schema: string;
  materials: Material[];
}
export interface Material {
  code: string;
  stage: string;
  step: {
    no: string;
    title: string;
  };
  title: string;
  /**
   * @minItems 1
   */
  formats: ('pdf' | 'jpg' | 'png' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'ppt' | 'pptx')[];
  requirement: 'required' | 'optional' | 'conditional';
  /**
   * A FEEL expression
   */
  when?: string;
  /**
   * Why it is required, completing 因…
   */
  reason?: string;
  hint?: string;
  maxFiles?: number;
  maxMegabytes?: number;
  /**
   * A date of capture is asked for
   */
  photo?: boolean;
  /**
   * A file of each of its formats is wanted, not of one of them
   */
  everyFormat?: boolean;
  /**
   * At least one file for each of some rows, which its note or name mentions
   */
  each?: {
    /**
     * A FEEL expression: the rows
     */
    of: string;
    /**
     * The field by which a note mentions a row
     */
    key: string;
    /**
     * What a row is called
     */
    noun: string;
  };
  /**
   * Tables of the case whose rows a workbook filed here is expected to name, with their values
   *
   * @minItems 1
   */
  compare?: {
    /**
     * A table of a form
     */
    collection: string;
    /**
     * The field by which the workbook names a row
     */
    name: string;
    /**
     * The number fields looked for beside that name
     *
     * @minItems 1
     */
    values: string[];
  }[];
  source?: string;
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
}
