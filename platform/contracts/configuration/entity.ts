// Generated from platform/catalogue/meta/entity.schema.json by `npm run generate`. Do not edit.

/**
 * A kind of record: its fields, who it belongs to and how it is named.
 */
export interface EntityFile {
  $schema: string;
  entity: string;
  title: string;
  /**
   * A static draft-07 schema
   */
  schema: {};
  /**
   * Fields that had another key before: the key now, and the key then
   */
  renamedFields?: {
    [k: string]: string;
  };
  /**
   * Keys of fields asked before and no more; they never come to mean anything else
   */
  retiredFields?: string[];
  keyField: string;
  titleField: string;
  /**
   * The field holding the code of the org unit the record belongs to
   */
  unitField: string;
  subject?: {
    codeField: string;
    /**
     * Appended to the code to make the account
     */
    accountSuffix: string;
    tier: string;
    phoneField?: string;
  };
  /**
   * The field its counts are grouped by
   */
  groupField?: string;
  /**
   * The number of numbering.json that keys new records
   */
  number?: string;
  /**
   * Text fields that may be put right when a document made from the record is issued anew; never those that key it or say whose it is
   */
  correctable?: string[];
  /**
   * Decisions whose result is added to the record as a field when it is read for a case
   */
  rules?: {
    decision: string;
    result: string;
  }[];
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
}
