import type { Route } from '../route';
import { accountRoutes } from './account-routes';
import { administrationRoutes } from './administration-routes';
import { auditRoutes } from './audit-routes';
import { caseRoutes } from './case-routes';
import { exportRoutes } from './export-routes';
import { fileRoutes } from './file-routes';
import { letterRoutes } from './letter-routes';
import { messageRoutes } from './message-routes';
import { queueRoutes } from './queue-routes';
import { releaseRoutes } from './release-routes';
import { searchRoutes } from './search-routes';
import { sessionRoutes } from './session-routes';
import { sheetRoutes } from './sheet-routes';
import { workRoutes } from './work-routes';

/** Every route of the API. What is not here answers 404. */
export const routeTable: readonly Route[] = [
  ...sessionRoutes,
  ...queueRoutes,
  ...searchRoutes,
  ...messageRoutes,
  ...caseRoutes,
  ...workRoutes,
  ...letterRoutes,
  ...fileRoutes,
  ...sheetRoutes,
  ...exportRoutes,
  ...accountRoutes,
  ...administrationRoutes,
  ...auditRoutes,
  ...releaseRoutes,
];
