import type { Kind } from './kinds';

/** 随案固定: a case keeps what its release said on the day it started. 随时生效: the release in force speaks for all cases. */
export type Pinning = 'pinned' | 'live' | 'registry';

/**
 * What of an edition a case keeps, and what follows the edition's current release. Registries live in the database: files only seed
 * them, later changes are made there and are live. `docs/configuration/README.md` shows the same table, held by a test.
 */
export const pinning: Readonly<Record<Kind, Pinning>> = {
  form: 'pinned',
  workflow: 'pinned',
  case: 'pinned',
  materials: 'pinned',
  industry: 'pinned',
  decisions: 'pinned',
  template: 'pinned',
  entity: 'pinned',
  numbering: 'pinned',
  programme: 'live',
  tiers: 'live',
  roles: 'live',
  menus: 'live',
  queue: 'live',
  help: 'live',
  dictionary: 'registry',
  'org-units': 'registry',
  calendar: 'registry',
  sample: 'registry',
  translation: 'pinned',
};
