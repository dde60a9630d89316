// Generated from platform/catalogue/meta/roles.schema.json by `npm run generate`. Do not edit.

/**
 * Roles by tier and what each may do.
 */
export interface RolesFile {
  $schema: string;
  roles: RoleDefinition[];
  /**
   * Fields that not everybody reads whole
   */
  masks?: MaskDefinition[];
}
export interface RoleDefinition {
  key: string;
  title: string;
  tier: string;
  deeds: (
    | 'work'
    | 'fill'
    | 'submit'
    | 'review'
    | 'issue'
    | 'adjustDeadline'
    | 'manageSeats'
    | 'reissueCode'
    | 'readAudit'
    | 'configure'
    | 'approveReleases'
    | 'approveExports'
    | 'manageAccounts'
    | 'approveAuthority'
    | 'grantFill'
    | 'grantRead'
  )[];
  /**
   * A menu of menus.json
   */
  menu: string;
  /**
   * A file help/<name>.md
   */
  help: string;
  /**
   * system: administers accounts and sees no cases; its accounts belong to no unit
   */
  home: 'filler' | 'officer' | 'system';
  /**
   * Roles that one person never holds together with this one
   */
  excludes?: string[];
  /**
   * The role a unit account itself acts in
   */
  defaultOfUnit?: boolean;
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
  /**
   * What may be granted to its accounts on single cases: fill, or read
   */
  receives?: ('fill' | 'read')[];
}
export interface MaskDefinition {
  key: string;
  /**
   * What the field is called in a sentence
   */
  title: string;
  /**
   * <section, collection or entity>.<field>
   *
   * @minItems 1
   */
  fields: string[];
  /**
   * ends: the first three and last four signs; last4: the last four; omit: nothing
   */
  show: 'ends' | 'last4' | 'omit';
  /**
   * Roles that read it whole. All others, also those added later, read the masked form
   */
  shownTo: string[];
  /**
   * Roles that may ask for one value at a time; each time is noted in the audit
   */
  revealTo?: string[];
}
