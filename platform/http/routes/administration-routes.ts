import { grantRequest, listRequests, refuseRequest } from '../../actions/people/account-requests';
import { endAllSessions, endAppointment, listSessions, suspendAccount, widen } from '../../actions/people/administer-account';
import { listAccounts, showAccountAudit } from '../../actions/people/list-accounts';
import { route } from '../route';
import { schemas } from '../schemas';

interface Reason {
  reason: string;
}

export const administrationRoutes = [
  route({
    method: 'get',
    path: '/api/accounts',
    deed: 'accounts.read',
    summary: 'Accounts one administers, and what waits for a second person',
    query: { q: 'Part of a login or a name', after: 'Login behind which to go on' },
    handle: async ({ platform, actor, query }) => ({ json: await listAccounts(platform, actor, query.q ?? '', query.after ?? '') }),
  }),
  route({
    method: 'get',
    path: '/api/accounts/:id/sessions',
    deed: 'account.read',
    summary: 'Where an account is signed in',
    handle: async ({ platform, actor, params }) => ({ json: await listSessions(platform, actor, params.id!) }),
  }),
  route({
    method: 'delete',
    path: '/api/accounts/:id/sessions',
    deed: 'account.manage',
    summary: 'End every session of an account',
    handle: async ({ platform, actor, params }) => ({ json: await endAllSessions(platform, actor, params.id!) }),
  }),
  route({
    method: 'get',
    path: '/api/accounts/:id/audit',
    deed: 'account.audit',
    summary: 'What was done by and to an account',
    handle: async ({ platform, actor, params }) => ({ json: await showAccountAudit(platform, actor, params.id!) }),
  }),
  route<Reason>({
    method: 'post',
    path: '/api/accounts/:id/suspend',
    deed: 'account.manage',
    summary: 'Suspend an account at once',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({ json: await suspendAccount(platform, actor, params.id!, body.reason) }),
  }),
  route<Reason>({
    method: 'post',
    path: '/api/accounts/:id/resume',
    deed: 'account.manage',
    summary: 'Let a suspended account sign in again, or ask for it',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({
      json: await widen(platform, actor, params.id!, { kind: 'resume' }, body.reason),
    }),
  }),
  route<Reason>({
    method: 'post',
    path: '/api/accounts/:id/factor',
    deed: 'account.manage',
    summary: 'Ask that the second factor of an account be taken away, for its owner to take over another',
    body: schemas.reason,
    handle: async ({ platform, actor, params, body }) => ({
      json: await widen(platform, actor, params.id!, { kind: 'factor' }, body.reason),
    }),
  }),
  route<Reason & { appointment: string; role: string }>({
    method: 'put',
    path: '/api/accounts/:id/role',
    deed: 'account.manage',
    summary: 'Change the role of an appointment, or ask for it',
    body: schemas.changeRole,
    handle: async ({ platform, actor, params, body: { appointment, role, reason } }) => ({
      json: await widen(platform, actor, params.id!, { kind: 'role', appointment, role }, reason),
    }),
  }),
  route({
    method: 'delete',
    path: '/api/accounts/:id/appointments/:appointment',
    deed: 'account.manage',
    summary: 'End an appointment at once',
    handle: async ({ platform, actor, params }) => ({ json: await endAppointment(platform, actor, params.id!, params.appointment!) }),
  }),
  route({
    method: 'get',
    path: '/api/account-requests',
    deed: 'session.own',
    summary: 'What waits for a second person',
    handle: async ({ platform, actor }) => ({ json: { requests: await listRequests(platform, actor) } }),
  }),
  route({
    method: 'post',
    path: '/api/account-requests/:id/grant',
    deed: 'account.approve',
    summary: 'Grant what another asked for',
    body: schemas.nothing,
    handle: async ({ platform, actor, params }) => ({ json: await grantRequest(platform, actor, params.id!) }),
  }),
  route({
    method: 'post',
    path: '/api/account-requests/:id/refuse',
    deed: 'account.approve',
    summary: 'Refuse what another asked for, or take back what one asked for',
    body: schemas.nothing,
    handle: async ({ platform, actor, params }) => ({ json: await refuseRequest(platform, actor, params.id!) }),
  }),
];
