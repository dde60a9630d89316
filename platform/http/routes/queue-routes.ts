import { batchWork } from '../../actions/work/batch-work';
import { listQueue } from '../../actions/queues/list-queue';
import { keepQueueSettings, queueSettings } from '../../actions/queues/queue-settings';
import { showHelp } from '../../actions/work/show-help';
import { showHome } from '../../actions/queues/show-home';
import type { BatchRequest, QueueSettings } from '../../contracts/queue';
import { route } from '../route';
import { schemas } from '../schemas';

const paging = {
  tab: 'Tab of the queue',
  page: 'From 1',
  size: '10, 20, 50 or 100',
  q: 'Words to search for',
  sort: 'A column, or -column for descending',
  after: 'Goes on behind the last row of the page before: its next',
  stage: 'Only cases at this stage',
  within: 'Only cases below this unit',
};

export const queueRoutes = [
  route({
    method: 'get',
    path: '/api/home',
    deed: 'home.read',
    summary: "The home page of one's role",
    handle: async ({ platform, actor }) => ({ json: await showHome(platform, actor) }),
  }),
  route({
    method: 'get',
    path: '/api/help',
    deed: 'help.read',
    summary: "The manual of one's role",
    handle: async ({ platform, actor }) => ({ json: await showHelp(platform, actor) }),
  }),
  route({
    method: 'get',
    path: '/api/queues/:queue',
    deed: 'queue.read',
    summary: 'One page of a queue, with exact totals',
    query: paging,
    filters: true,
    handle: async ({ platform, actor, params, query }) => {
      const { tab, page, size, q, sort, after, ...filters } = query;
      return {
        json: await listQueue(platform, actor, params.queue!, {
          tab,
          page: page ? Number(page) : undefined,
          size: size ? Number(size) : undefined,
          q,
          sort,
          after,
          filters,
        }),
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/queues/:queue/settings',
    deed: 'queue.read',
    summary: 'Filters and columns the account keeps of a queue',
    handle: async ({ platform, actor, params }) => ({ json: await queueSettings(platform, actor, params.queue!) }),
  }),
  route<QueueSettings>({
    method: 'put',
    path: '/api/queues/:queue/settings',
    deed: 'queue.read',
    summary: 'Keep filters and columns of a queue',
    body: schemas.queueSettings,
    handle: async ({ platform, actor, params, body }) => ({ json: await keepQueueSettings(platform, actor, params.queue!, body) }),
  }),
  route<BatchRequest>({
    method: 'post',
    path: '/api/queues/:queue/batch',
    deed: 'queue.read',
    summary: 'Complete many work items, one result each',
    body: schemas.batch,
    once: true,
    handle: async ({ platform, actor, params, body, command }) => ({
      json: await batchWork(platform, actor, params.queue!, body, command!.id),
    }),
  }),
];
