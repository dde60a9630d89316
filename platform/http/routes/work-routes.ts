import { doOnce } from '../../actions/do-once';
import { registerDelivery } from '../../actions/documents/deliver-documents';
import { giveVerdicts, replyToOpinion } from '../../actions/work/give-verdicts';
import { makeDocument, makeDocuments, mergeDocuments } from '../../actions/documents/make-documents';
import { saveRows } from '../../actions/work/save-rows';
import { saveSection } from '../../actions/work/save-section';
import { showReceipt } from '../../actions/work/show-receipt';
import { showWork } from '../../actions/work/show-work';
import { submitWork } from '../../actions/work/submit-work';
import { markOpened, withdrawWork } from '../../actions/work/withdraw-work';
import type {
  DeliveryRequest,
  ReplyRequest,
  SaveRowsRequest,
  SaveSectionRequest,
  SubmitRequest,
  VerdictsRequest,
} from '../../contracts/work';
import { zipOf } from '../../letters/zip';
import { route } from '../route';
import { schemas } from '../schemas';

export const workRoutes = [
  route({
    method: 'get',
    path: '/api/work/:id',
    deed: 'work.read',
    summary: 'A work item with its form and all it shows',
    handle: async ({ platform, actor, params }) => ({ json: await showWork(platform, actor, params.id!) }),
  }),
  route({
    method: 'post',
    path: '/api/work/:id/open',
    deed: 'work.open',
    summary: 'Note that its holder has opened it',
    body: schemas.nothing,
    handle: async ({ platform, actor, params }) => {
      await markOpened(platform, actor, params.id!);
      return { status: 204 };
    },
  }),
  route<SaveSectionRequest>({
    method: 'put',
    path: '/api/work/:id/sections/:section',
    deed: 'work.save',
    reads: true,
    summary: 'Autosave a section at the revision it was read',
    body: schemas.saveSection,
    handle: async ({ platform, actor, params, body }) => ({
      json: await saveSection(platform, actor, params.id!, params.section!, body),
    }),
  }),
  route<SaveRowsRequest>({
    method: 'put',
    path: '/api/work/:id/collections/:collection',
    deed: 'work.save',
    reads: true,
    summary: 'Autosave rows, each at the revision it was read',
    body: schemas.saveRows,
    handle: async ({ platform, actor, params, body }) => ({
      json: await saveRows(platform, actor, params.id!, params.collection!, body),
    }),
  }),
  route<VerdictsRequest>({
    method: 'put',
    path: '/api/work/:id/verdicts',
    deed: 'work.save',
    reads: true,
    summary: 'Keep verdicts until the conclusion is submitted',
    body: schemas.verdicts,
    handle: async ({ platform, actor, params, body }) => ({ json: await giveVerdicts(platform, actor, params.id!, body) }),
  }),
  route<ReplyRequest>({
    method: 'put',
    path: '/api/work/:id/replies',
    deed: 'work.save',
    reads: true,
    summary: 'Answer an opinion',
    body: schemas.reply,
    handle: async ({ platform, actor, params, body }) => {
      await replyToOpinion(platform, actor, params.id!, body);
      return { json: await showWork(platform, actor, params.id!) };
    },
  }),
  route<DeliveryRequest>({
    method: 'put',
    path: '/api/work/:id/deliveries',
    deed: 'document.issue',
    summary: 'Register how and when documents were delivered, and what was signed for them',
    body: schemas.delivery,
    handle: async ({ platform, actor, params, body }) => {
      await registerDelivery(platform, actor, params.id!, body);
      return { json: await showWork(platform, actor, params.id!) };
    },
  }),
  route<SubmitRequest>({
    method: 'post',
    path: '/api/work/:id/submit',
    deed: 'work.submit',
    summary: 'Submit: all problems at once, or a receipt',
    body: schemas.submit,
    once: true,
    handle: async ({ platform, actor, params, body, command }) => ({
      json: await submitWork(platform, actor, params.id!, body ?? {}, command!),
    }),
  }),
  route({
    method: 'get',
    path: '/api/work/:id/receipt',
    deed: 'work.read',
    summary: 'The receipt of a conclusion, as it was given',
    handle: async ({ platform, actor, params }) => ({ json: await showReceipt(platform, actor, params.id!) }),
  }),
  route({
    method: 'post',
    path: '/api/work/:id/withdraw',
    deed: 'work.withdraw',
    summary: 'Take a conclusion back while nobody has opened what follows',
    body: schemas.nothing,
    once: true,
    handle: async ({ platform, actor, params, command }) => {
      await doOnce(platform, actor, command!, () => withdrawWork(platform, actor, params.id!));
      return { json: await showWork(platform, actor, params.id!) };
    },
  }),
  route({
    method: 'get',
    path: '/api/work/:id/documents.zip',
    deed: 'document.read',
    summary: 'All generated documents as a ZIP',
    handle: async ({ platform, actor, params }) => ({
      bytes: {
        stream: zipOf(await makeDocuments(platform, actor, params.id!)),
        mediaType: 'application/zip',
        name: 'documents.zip',
      },
    }),
  }),
  route({
    method: 'get',
    path: '/api/work/:id/documents.pdf',
    deed: 'document.read',
    summary: 'All generated documents as one PDF for printing',
    handle: async ({ platform, actor, params }) => ({
      bytes: {
        buffer: await mergeDocuments(platform, actor, params.id!),
        mediaType: 'application/pdf',
        name: 'documents.pdf',
        inline: true,
      },
    }),
  }),
  route({
    method: 'get',
    path: '/api/work/:id/documents/:record.pdf',
    deed: 'document.read',
    summary: 'One generated document',
    query: { inline: '1 to view it' },
    handle: async ({ platform, actor, params, query }) => {
      const made = await makeDocument(platform, actor, params.id!, params.record!);
      return { bytes: { buffer: made.bytes, mediaType: 'application/pdf', name: made.name, inline: query.inline === '1' } };
    },
  }),
];
