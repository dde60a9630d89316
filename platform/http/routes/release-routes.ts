import { approve, schedule, settleEdition, withdraw } from '../../actions/releases/decide-release';
import { showRelease, showReleases } from '../../actions/releases/show-releases';
import { route } from '../route';
import { schemas } from '../schemas';

interface Reason {
  reason: string;
}

/** What was published of one's programme, and what becomes of it. */
export const releaseRoutes = [
  route({
    method: 'get',
    path: '/api/releases',
    deed: 'configuration.read',
    summary: 'Releases of each edition with their states',
    handle: async ({ platform, actor }) => ({ json: await showReleases(platform, actor) }),
  }),
  route({
    method: 'get',
    path: '/api/releases/:id',
    deed: 'configuration.read',
    summary: 'A release and what it changes, in the words of the programme',
    handle: async ({ platform, actor, params }) => ({ json: await showRelease(platform, actor, params.id!) }),
  }),
  route({
    method: 'post',
    path: '/api/releases/:id/approve',
    deed: 'configuration.approve',
    summary: 'Agree to a draft',
    body: schemas.nothing,
    handle: async ({ platform, actor, params }) => ({ json: await approve(platform, actor, params.id!) }),
  }),
  route<{ date: string }>({
    method: 'put',
    path: '/api/releases/:id/date',
    deed: 'configuration.approve',
    summary: 'Move the day a release takes effect',
    body: schemas.day,
    handle: async ({ platform, actor, params, body }) => ({ json: await schedule(platform, actor, params.id!, body.date) }),
  }),
  route<Reason>({
    method: 'post',
    path: '/api/releases/:id/withdraw',
    deed: 'configuration.approve',
    summary: 'Take back a release that is not in force yet',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({ json: await withdraw(platform, actor, params.id!, body.reason) }),
  }),
  route<Reason>({
    method: 'post',
    path: '/api/editions/:edition/stop',
    deed: 'configuration.publish',
    summary: 'Start no new cases of an edition',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({ json: await settleEdition(platform, actor, params.edition!, true, body.reason) }),
  }),
  route<Reason>({
    method: 'post',
    path: '/api/editions/:edition/resume',
    deed: 'configuration.publish',
    summary: 'Let a stopped edition take cases again',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({ json: await settleEdition(platform, actor, params.edition!, false, body.reason) }),
  }),
];
