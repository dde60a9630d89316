import type { Schema } from '../schema';
import * as registries from './0001-registries';
import * as people from './0002-people';
import * as cases from './0003-cases';
import * as engine from './0004-engine';
import * as evidence from './0005-evidence';
import * as letters from './0006-letters';
import * as photoDates from './0007-photo-dates';
import * as identity from './0008-identity';
import * as grantsOfCase from './0009-grants-of-case';
import * as queueOrder from './0010-queue-order';
import * as releaseStates from './0011-release-states';
import * as search from './0012-search';
import * as inbox from './0013-inbox';
import * as desk from './0014-desk';
import * as auditSeals from './0015-audit-seals';
import * as auditSearch from './0016-audit-search';
import * as fewerPages from './0017-fewer-pages';
import * as secondFactors from './0019-second-factors';
import * as exportRequests from './0020-export-requests';
import * as holds from './0022-holds';
import * as turns from './0025-turns';
import * as filesByAccount from './0026-files-by-account';
import * as commandAge from './0027-command-age';

export interface Migration { name: string; up: (schema: Schema) => Promise<void> }

/** In the order they run. A migration that has been released is never edited: what changes is a new one. */
export const migrations: Migration[] = [
  { name: '0001-registries', ...registries },
  { name: '0002-people', ...people },
  { name: '0003-cases', ...cases },
  { name: '0004-engine', ...engine },
  { name: '0005-evidence', ...evidence },
  { name: '0006-letters', ...letters },
  { name: '0007-photo-dates', ...photoDates },
  { name: '0008-identity', ...identity },
  { name: '0009-grants-of-case', ...grantsOfCase },
  { name: '0010-queue-order', ...queueOrder },
  { name: '0011-release-states', ...releaseStates },
  { name: '0012-search', ...search },
  { name: '0013-inbox', ...inbox },
  { name: '0014-desk', ...desk },
  { name: '0015-audit-seals', ...auditSeals },
  { name: '0016-audit-search', ...auditSearch },
  { name: '0017-fewer-pages', ...fewerPages },
  { name: '0019-second-factors', ...secondFactors },
  { name: '0020-export-requests', ...exportRequests },
  { name: '0022-holds', ...holds },
  { name: '0025-turns', ...turns },
  { name: '0026-files-by-account', ...filesByAccount },
  { name: '0027-command-age', ...commandAge },
];
