import { attachFile, retireAttachment } from '../../actions/attachments/attach-file';
import { compareAttachment } from '../../actions/attachments/compare-attachment';
import { drawPage, showPreview } from '../../actions/attachments/preview-attachment';
import { readAttachment } from '../../actions/attachments/read-attachment';
import { cancelUpload, continueUpload, createFile, showUpload, storeBytes } from '../../actions/attachments/upload-file';
import type { AttachRequest, CreateFileRequest, UploadView } from '../../contracts/work';
import { route } from '../route';
import { schemas } from '../schemas';

/** What a tus client reads (tus.io/protocols 1.0.0). */
const standingOf = ({ offset, size }: UploadView) => ({
  'tus-resumable': '1.0.0',
  'upload-offset': String(offset),
  'upload-length': String(size),
});

export const fileRoutes = [
  route<CreateFileRequest>({
    method: 'post',
    path: '/api/files',
    deed: 'file.create',
    summary: 'Announce an upload',
    body: schemas.createFile,
    handle: async ({ platform, actor, body }) => ({ status: 201, json: await createFile(platform, actor, body) }),
  }),
  route({
    method: 'put',
    path: '/api/files/:id/bytes',
    deed: 'file.create',
    summary: 'Send its bytes',
    takes: 'bytes',
    handle: async ({ platform, actor, params, stream }) => ({ json: await storeBytes(platform, actor, params.id!, stream!) }),
  }),
  route({
    method: 'get',
    path: '/api/files/:id/bytes',
    deed: 'file.create',
    summary: 'How much of it has arrived; with HEAD, as tus asks',
    handle: async ({ platform, actor, params }) => {
      const upload = await showUpload(platform, actor, params.id!);
      return { json: upload, headers: standingOf(upload) };
    },
  }),
  route({
    method: 'patch',
    path: '/api/files/:id/bytes',
    deed: 'file.create',
    summary: 'Send a piece of it, as tus does',
    takes: 'bytes',
    handle: async ({ platform, actor, params, stream, header }) => {
      const piece = {
        offset: header('upload-offset') ?? '',
        mediaType: header('content-type') ?? '',
        length: header('content-length'),
        stream: stream!,
      };
      const upload = await continueUpload(platform, actor, params.id!, piece);
      return { status: 204, headers: standingOf(upload) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/files/:id',
    deed: 'file.create',
    summary: 'Give up an upload',
    handle: async ({ platform, actor, params }) => {
      await cancelUpload(platform, actor, params.id!);
      return { status: 204 };
    },
  }),
  route<AttachRequest>({
    method: 'post',
    path: '/api/files/:id/attach',
    deed: 'file.attach',
    summary: 'Make it part of a case',
    body: schemas.attach,
    handle: async ({ platform, actor, params, body }) => ({
      status: 201,
      json: await attachFile(platform, actor, params.id!, body),
    }),
  }),
  route({
    method: 'get',
    path: '/api/attachments/:id/bytes',
    deed: 'file.read',
    summary: "An attachment's bytes",
    query: { inline: '1 to view it' },
    handle: async ({ platform, actor, params, query }) => {
      const found = await readAttachment(platform, actor, params.id!);
      return {
        bytes: { stream: found.stream, mediaType: found.row.mediaType, name: found.row.name, inline: query.inline === '1' },
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/attachments/:id/preview',
    deed: 'file.read',
    summary: 'How it can be looked at: pages, a text, a table, or why not',
    handle: async ({ platform, actor, params, gone }) => ({ json: await showPreview(platform, actor, params.id!, gone) }),
  }),
  route({
    method: 'get',
    path: '/api/attachments/:id/comparison',
    deed: 'file.read',
    summary: 'Where a workbook says what was filled in, and where it does not',
    handle: async ({ platform, actor, params }) => ({ json: await compareAttachment(platform, actor, params.id!) }),
  }),
  route({
    method: 'get',
    path: '/api/attachments/:id/pages/:page',
    deed: 'file.read',
    summary: 'One page of it as a picture',
    query: { width: 'In pixels; the next of a few widths is given' },
    handle: async ({ platform, actor, params, query, gone }) => {
      const drawn = await drawPage(platform, actor, params.id!, Number(params.page), Number(query.width) || 800, gone);
      return { bytes: { buffer: drawn.bytes, mediaType: drawn.mediaType, name: drawn.name, inline: true } };
    },
  }),
  route({
    method: 'delete',
    path: '/api/attachments/:id',
    deed: 'file.retire',
    summary: 'Take an attachment back',
    query: { workItemId: 'The work item it was filed in' },
    handle: async ({ platform, actor, params, query }) => ({
      json: await retireAttachment(platform, actor, params.id!, query.workItemId ?? ''),
    }),
  }),
];
