import { exportQueue } from '../../actions/tables/export-queue';
import { makeTableSheet } from '../../actions/tables/make-table-sheet';
import { previewImport } from '../../actions/tables/preview-import';
import { route } from '../route';
import { sheetType } from '../send-bytes';

/** Tables as workbooks, out and in. */
export const sheetRoutes = [
  route({
    method: 'get',
    path: '/api/queues/:queue/export.xlsx',
    deed: 'queue.read',
    summary: 'A queue as it is filtered, as a workbook',
    query: {
      tab: 'Tab of the queue',
      q: 'Words to search for',
      sort: 'A column, or -column for descending',
      columns: 'Keys of columns, separated by commas; all when left out',
      stage: 'Only cases at this stage',
      within: 'Only cases below this unit',
    },
    filters: true,
    handle: async ({ platform, actor, params, query }) => {
      const { tab, q, sort, columns, page: _page, size: _size, after: _after, ...filters } = query;
      const { name, stream } = await exportQueue(platform, actor, params.queue!, { tab, q, sort, columns, filters });
      return { bytes: { stream, mediaType: sheetType, name } };
    },
  }),
  route({
    method: 'get',
    path: '/api/work/:id/collections/:collection.xlsx',
    deed: 'work.read',
    summary: 'A table as a workbook to be filled in, with the rows it has',
    handle: async ({ platform, actor, params }) => {
      const { name, bytes } = await makeTableSheet(platform, actor, params.id!, params.collection!);
      return { bytes: { buffer: bytes, mediaType: sheetType, name } };
    },
  }),
  route({
    method: 'post',
    path: '/api/work/:id/collections/:collection/import',
    deed: 'work.save',
    summary: 'What a filled-in workbook would change; nothing is written',
    takes: 'bytes',
    handle: async ({ platform, actor, params, stream }) => ({
      json: await previewImport(platform, actor, params.id!, params.collection!, stream!),
    }),
  }),
];
