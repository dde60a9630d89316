// Generated from platform/catalogue/meta/tiers.schema.json by `npm run generate`. Do not edit.

/**
 * The tiers of the programme from the highest to the lowest.
 */
export interface TiersFile {
  $schema: string;
  /**
   * @minItems 1
   */
  tiers: {
    key: string;
    /**
     * The short word in badges
     */
    title: string;
    /**
     * What a unit of this tier is called
     */
    unitTitle: string;
    /**
     * Units of this tier are subjects that fill and are reviewed
     */
    filler?: boolean;
    /**
     * Units of this tier stand outside the tree: their accounts sign in as this kind, for entrances
     */
    accounts?: 'adviser' | 'specialist';
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
}
