// Generated from platform/catalogue/meta/industry.schema.json by `npm run generate`. Do not edit.

import type { Material } from './materials';

/**
 * One industry category. Removing its folder removes all it added.
 */
export interface IndustryFile {
  $schema: string;
  industry: string;
  title: string;
  group?: string;
  classes: string[];
  tags?: string[];
  note?: string;
  materials?: Material[];
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
}
