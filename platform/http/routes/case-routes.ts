import { doOnce } from '../../actions/do-once';
import { endGrant, giveGrant, showGrants } from '../../actions/cases/case-grants';
import { revealField, type RevealRequest } from '../../actions/work/reveal-field';
import { startByHand } from '../../actions/cases/start-by-hand';
import { showRecords } from '../../actions/audit/show-audit';
import { showCase } from '../../actions/cases/show-case';
import { showWorkflow } from '../../actions/running/show-workflow';
import type { GrantRequest } from '../../contracts/grants';
import { route } from '../route';
import { schemas } from '../schemas';

export const caseRoutes = [
  route<{ caseType: string }>({
    method: 'post',
    path: '/api/cases',
    deed: 'case.start',
    summary: 'Start a case by hand',
    body: schemas.startCase,
    once: true,
    handle: async ({ platform, actor, body, command }) => ({
      status: 201,
      json: await startByHand(platform, actor, body.caseType, command!),
    }),
  }),
  route({
    method: 'get',
    path: '/api/cases/:id',
    deed: 'case.read',
    summary: 'A case: who holds it, what was filled, said and sent',
    handle: async ({ platform, actor, params }) => ({ json: await showCase(platform, actor, params.id!) }),
  }),
  route({
    method: 'get',
    path: '/api/cases/:id/workflow',
    deed: 'case.read',
    summary: 'Its pinned diagram and where the run stands',
    handle: async ({ platform, actor, params }) => ({ json: await showWorkflow(platform, actor, params.id!) }),
  }),
  route({
    method: 'get',
    path: '/api/cases/:id/records',
    deed: 'audit.read',
    summary: 'Its audit entries',
    handle: async ({ platform, actor, params }) => ({ json: await showRecords(platform, actor, params.id!) }),
  }),
  route({
    method: 'get',
    path: '/api/cases/:id/grants',
    deed: 'grant.read',
    summary: 'Who from outside has been let into it',
    handle: async ({ platform, actor, params }) => ({ json: await showGrants(platform, actor, params.id!) }),
  }),
  route<GrantRequest>({
    method: 'post',
    path: '/api/cases/:id/grants',
    deed: 'grant.give',
    summary: 'Let an account from outside fill it, or read it, for a time',
    body: schemas.grant,
    once: true,
    handle: async ({ platform, actor, params, body, command }) => ({
      status: 201, json: await doOnce(platform, actor, command!, () => giveGrant(platform, actor, params.id!, body)),
    }),
  }),
  route({
    method: 'delete',
    path: '/api/grants/:id',
    deed: 'grant.end',
    summary: 'End a grant at once',
    handle: async ({ platform, actor, params }) => ({ json: await endGrant(platform, actor, params.id!) }),
  }),
  route<RevealRequest>({
    method: 'post',
    path: '/api/cases/:id/reveal',
    deed: 'field.reveal',
    summary: 'Look at one value behind a mask, which is noted',
    body: schemas.reveal,
    // Only this answer leaves as it is: nothing in it says which field it is.
    handle: async ({ platform, actor, params, body }) => ({ json: await revealField(platform, actor, params.id!, body) }),
  }),
];
