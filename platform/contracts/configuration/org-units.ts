// Generated from platform/catalogue/meta/org-units.schema.json by `npm run generate`. Do not edit.

/**
 * Org units with their tiers and their parents by purpose.
 */
export interface OrgUnitsFile {
  $schema: string;
  units: OrgUnit[];
}
export interface OrgUnit {
  code: string;
  name: string;
  /**
   * The name that signs documents
   */
  office?: string;
  kind?: string;
  /**
   * @minItems 1
   */
  tiers: string[];
  parents: {
    [k: string]: string;
  };
  phone?: string;
  validFrom?: string;
  validTo?: string;
  note?: string;
}
