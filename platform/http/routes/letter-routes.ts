import { reissueDocument } from '../../actions/documents/reissue-document';
import { showWork } from '../../actions/work/show-work';
import { dismissScan, drawScanPage, placePages, readScan, takeScan } from '../../actions/documents/take-scan';
import { verifyDocument } from '../../actions/documents/verify-document';
import type { PlacePagesRequest, ReissueRequest } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import { route } from '../route';
import { schemas } from '../schemas';
import { verifyPage } from '../verify-page';

const widest = 1600;

/** Generated documents after they have been made: voided and issued anew, scanned in one go, looked up by who holds one. */
export const letterRoutes = [
  route<ReissueRequest>({
    method: 'post',
    path: '/api/work/:id/documents/:record/reissue',
    deed: 'document.issue',
    summary: 'Void a document, put its record right, issue the next version',
    body: schemas.reissue,
    handle: async ({ platform, actor, params, body }) => {
      await reissueDocument(platform, actor, params.id!, params.record!, body);
      return { json: await showWork(platform, actor, params.id!) };
    },
  }),
  route<{ fileIds: string[] }>({
    method: 'post',
    path: '/api/work/:id/scans',
    deed: 'document.issue',
    summary: 'Take uploaded files as one scan of many stamped documents',
    body: schemas.scan,
    handle: async ({ platform, actor, params, body }) => ({ status: 202, json: await takeScan(platform, actor, params.id!, body.fileIds) }),
  }),
  route({
    method: 'get',
    path: '/api/work/:id/scans/:scan',
    deed: 'document.issue',
    summary: 'How far a scan has been read, and what came of it',
    handle: async ({ platform, actor, params }) => ({ json: await readScan(platform, actor, params.id!, params.scan!) }),
  }),
  route({
    method: 'get',
    path: '/api/work/:id/scans/:scan/pages/:page',
    deed: 'document.issue',
    summary: 'A page of a scan as a picture',
    query: { width: 'Its width in pixels' },
    handle: async ({ platform, actor, params, query }) => {
      const width = Math.min(widest, Math.max(80, Number(query.width) || 240));
      const buffer = await drawScanPage(platform, actor, params.id!, params.scan!, Number(params.page), width);
      return { bytes: { buffer, mediaType: 'image/png', name: `page-${params.page!}.png`, inline: true } };
    },
  }),
  route<PlacePagesRequest>({
    method: 'post',
    path: '/api/work/:id/scans/:scan/place',
    deed: 'document.issue',
    summary: 'Place loose pages of a scan by hand',
    body: schemas.placePages,
    handle: async ({ platform, actor, params, body }) => {
      await placePages(platform, actor, params.id!, params.scan!, body);
      return { json: await showWork(platform, actor, params.id!) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/work/:id/scans/:scan',
    deed: 'document.issue',
    summary: 'Put the report of a scan away',
    handle: async ({ platform, actor, params }) => {
      await dismissScan(platform, actor, params.id!, params.scan!);
      return { json: await showWork(platform, actor, params.id!) };
    },
  }),
  route({
    method: 'get',
    path: '/api/verify/:number/:version',
    deed: 'public',
    summary: 'Whether a printed document counts, for whoever holds it',
    handle: async ({ platform, params }) => ({ json: await verifyDocument(platform, params.number!, Number(params.version)) }),
  }),
  route({
    method: 'get',
    path: '/verify/:number/:version',
    deed: 'public',
    summary: 'The same as a page, where the code on a printed document leads',
    query: { p: 'Which page of how many, as the code says it' },
    handle: async ({ platform, params, query }) => {
      const { number, version } = params as { number: string; version: string };
      const found = await verifyDocument(platform, number, Number(version)).catch((error: unknown) => {
        if (error instanceof PlatformError && error.code === 'file.unknown') return undefined;
        throw error;
      });
      return { status: found ? 200 : 404, html: verifyPage(found, { number, version, page: query.p }) };
    },
  }),
];
