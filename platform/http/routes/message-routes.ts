import { readMessages, showMessages } from '../../actions/messages/show-messages';
import type { ReadMessagesRequest } from '../../contracts/messages';
import { route } from '../route';
import { schemas } from '../schemas';

export const messageRoutes = [
  route({
    method: 'get',
    path: '/api/messages',
    deed: 'message.read',
    summary: 'What is told to one and to whom one stands for, the newest first',
    query: { show: 'unread, todo or alert; all when left out', after: 'Goes on behind the page before: its next' },
    handle: async ({ platform, actor, query }) => ({ json: await showMessages(platform, actor, query.show, query.after) }),
  }),
  route<ReadMessagesRequest>({
    method: 'post',
    path: '/api/messages/read',
    deed: 'message.mark',
    summary: 'Mark messages as read, or all',
    body: schemas.readMessages,
    handle: async ({ platform, actor, body }) => {
      await readMessages(platform, actor, body.ids);
      return { status: 204 };
    },
  }),
];
