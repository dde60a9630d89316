import { askExport } from '../../actions/tables/ask-export';
import { approveExport, refuseExport, withdrawExport } from '../../actions/tables/decide-export';
import { fetchExport } from '../../actions/tables/fetch-export';
import { showExports } from '../../actions/tables/show-exports';
import type { AskExportRequest } from '../../contracts/exports';
import { route } from '../route';
import { schemas } from '../schemas';
import { sheetType } from '../send-bytes';

/** Lists with fields whole: one person asks, another decides, the first fetches. */
export const exportRoutes = [
  route<AskExportRequest>({
    method: 'post',
    path: '/api/queues/:queue/exports',
    deed: 'export.ask',
    summary: 'Ask for a queue as a workbook with fields whole that one reads masked',
    body: schemas.askExport,
    handle: async ({ platform, actor, params, body }) => ({ status: 201, json: await askExport(platform, actor, params.queue!, body) }),
  }),
  route({
    method: 'get',
    path: '/api/exports',
    deed: 'export.read',
    summary: 'What one has asked for, and what is there to decide',
    handle: async ({ platform, actor }) => ({ json: await showExports(platform, actor) }),
  }),
  route<{ note?: string }>({
    method: 'post',
    path: '/api/exports/:id/approve',
    deed: 'export.decide',
    summary: 'Let a workbook out for a while',
    body: schemas.optionalNote,
    handle: async ({ platform, actor, params, body }) => ({ json: await approveExport(platform, actor, params.id!, body.note ?? '') }),
  }),
  route<{ reason: string }>({
    method: 'post',
    path: '/api/exports/:id/refuse',
    deed: 'export.decide',
    summary: 'Refuse a workbook, with a reason',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({ json: await refuseExport(platform, actor, params.id!, body.reason) }),
  }),
  route({
    method: 'post',
    path: '/api/exports/:id/withdraw',
    deed: 'export.own',
    summary: 'Take back what one has asked for',
    body: schemas.nothing,
    handle: async ({ platform, actor, params }) => ({ json: await withdrawExport(platform, actor, params.id!) }),
  }),
  route({
    method: 'get',
    path: '/api/exports/:id/file.xlsx',
    deed: 'export.own',
    summary: 'The approved workbook; each time is noted',
    handle: async ({ platform, actor, params }) => {
      const { name, stream } = await fetchExport(platform, actor, params.id!);
      return { bytes: { stream, mediaType: sheetType, name } };
    },
  }),
];
