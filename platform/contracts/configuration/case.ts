// Generated from platform/catalogue/meta/case.schema.json by `npm run generate`. Do not edit.

/**
 * A kind of case: its workflow, what it is about, where its data starts from, and what queues can show of it.
 */
export interface CaseTypeFile {
  $schema: string;
  caseType: string;
  title: string;
  workflow: string;
  tier: string;
  parent?: string;
  /**
   * The entity the case is about
   */
  record?: string;
  /**
   * A FEEL expression: the key people know the case by
   */
  businessKey?: string;
  /**
   * Takes the business key from numbering.json instead
   */
  number?: string;
  /**
   * A FEEL expression: the name of the case in lists
   */
  name: string;
  variables?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  sections?: {
    [k: string]: {
      prefill?: {
        /**
         * A FEEL expression
         */
        [k: string]: string;
      };
    };
  };
  collections?: string[];
  slots?: {
    slot:
      | 'text1'
      | 'text2'
      | 'text3'
      | 'text4'
      | 'text5'
      | 'text6'
      | 'text7'
      | 'text8'
      | 'number1'
      | 'number2'
      | 'number3'
      | 'flag1'
      | 'flag2'
      | 'flag3'
      | 'instant1'
      | 'instant2';
    key: string;
    title: string;
    /**
     * A FEEL expression
     */
    value: string;
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
  /**
   * The records this case speaks for, below its unit
   */
  roster?: {
    entity: string;
    /**
     * A FEEL expression
     */
    where?: string;
  };
  /**
   * An ancestor case type that shows this case's stage as its own
   */
  stageOf?: string;
  /**
   * Starting this case enables the account of its subject
   */
  accountsFrom?: boolean;
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
}
