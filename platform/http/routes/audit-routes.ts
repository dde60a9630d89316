import { readAuditAgain, showVerification } from '../../actions/audit/read-audit-again';
import { exportAudit, searchAudit } from '../../actions/audit/search-audit';
import { route } from '../route';
import { schemas } from '../schemas';
import { sheetType } from '../send-bytes';

const filters = {
  from: 'First day',
  to: 'Last day',
  person: 'Part of the login or name of who did it',
  deed: 'Key of a deed, or what it begins with',
  case: "A case's number",
  refused: '1 for what was refused only',
};

/** The audit of a whole programme. */
export const auditRoutes = [
  route({
    method: 'get',
    path: '/api/audit',
    deed: 'audit.search',
    summary: 'Audit entries, newest first',
    query: { ...filters, after: 'Goes on behind the last of the page before: its next' },
    handle: async ({ platform, actor, query }) => ({ json: await searchAudit(platform, actor, query) }),
  }),
  route({
    method: 'get',
    path: '/api/audit/export.xlsx',
    deed: 'audit.search',
    summary: 'What was found, as a workbook',
    query: filters,
    handle: async ({ platform, actor, query }) => {
      const { name, stream } = await exportAudit(platform, actor, query);
      return { bytes: { stream, mediaType: sheetType, name } };
    },
  }),
  route({
    method: 'get',
    path: '/api/audit/verification',
    deed: 'audit.search',
    summary: 'How far the audit has been read again, and what came of it',
    handle: async ({ platform, actor }) => ({ json: await showVerification(platform, actor) }),
  }),
  route({
    method: 'post',
    path: '/api/audit/verification',
    deed: 'audit.search',
    summary: 'Read the whole audit again',
    body: schemas.nothing,
    handle: ({ platform, actor }) => Promise.resolve({ status: 202, json: readAuditAgain(platform, actor) }),
  }),
];
