import { searchCases } from '../../actions/queues/search-cases';
import { route } from '../route';

export const searchRoutes = [
  route({
    method: 'get',
    path: '/api/search',
    deed: 'search.read',
    summary: 'Units, cases and letters by name or number, of those one may see',
    query: { q: 'Words, all of which are met; one character is enough' },
    handle: async ({ platform, actor, query }) => ({ json: await searchCases(platform, actor, query.q ?? '') }),
  }),
];
