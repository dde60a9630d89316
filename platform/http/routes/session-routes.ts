import type { ChangePasswordRequest, EndSessionsRequest, FactorProofRequest, SignInRequest, SupportNoteRequest } from '../../contracts/session';
import { endOwnSessions, showOwnSessions } from '../../actions/people/own-sessions';
import { showEntrance, showSession } from '../../actions/people/show-session';
import { chooseAppointment, resumeSession, signOut } from '../../actions/people/resume-session';
import { offerFactor, proveFactor } from '../../actions/people/second-factor';
import { changePassword, signIn } from '../../actions/people/sign-in';
import { noteForSupport } from '../../actions/messages/support-notes';
import { route } from '../route';
import { schemas } from '../schemas';

export const sessionRoutes = [
  route({
    method: 'get',
    path: '/api/entrance',
    deed: 'public',
    summary: 'What the sign-in page shows',
    query: { programme: 'One programme of several' },
    handle: async ({ platform, query }) => ({ json: await showEntrance(platform, query.programme) }),
  }),
  route<SignInRequest>({
    method: 'post',
    path: '/api/session',
    deed: 'public',
    summary: 'Sign in',
    body: schemas.signIn,
    handle: async ({ platform, body, source, requestId, host, entrances }) => {
      const attempt = { login: body.account, secret: body.password, proof: body.proof, source, requestId, host, entrances };
      const signed = await signIn(platform, attempt);
      const { live } = await resumeSession(platform, signed.token, requestId);
      return { status: 201, json: await showSession(platform, live!), cookie: signed };
    },
  }),
  route({
    method: 'get',
    path: '/api/session',
    deed: 'session.own',
    summary: 'Who is signed in, as what',
    beforePassword: true,
    beforeFactor: true,
    handle: async ({ platform, live }) => ({ json: await showSession(platform, live!) }),
  }),
  route({
    method: 'delete',
    path: '/api/session',
    deed: 'session.own',
    summary: 'Sign out',
    beforePassword: true,
    beforeFactor: true,
    handle: async ({ platform, live, actor }) => {
      await signOut(platform, live!.session, actor);
      return { status: 204, cookie: null };
    },
  }),
  route<ChangePasswordRequest>({
    method: 'post',
    path: '/api/session/password',
    deed: 'session.own',
    summary: "Change one's password",
    body: schemas.changePassword,
    beforePassword: true,
    handle: async ({ platform, live, body }) => {
      await changePassword(platform, live!, body.current, body.next);
      return { status: 204 };
    },
  }),
  route({
    method: 'get',
    path: '/api/session/all',
    deed: 'session.own',
    summary: 'Where one is signed in',
    handle: async ({ platform, live }) => ({ json: await showOwnSessions(platform, live!) }),
  }),
  route<EndSessionsRequest>({
    method: 'post',
    path: '/api/session/end',
    deed: 'session.own',
    summary: "End other sessions of one's own",
    body: schemas.endSessions,
    handle: async ({ platform, live, body }) => ({ json: await endOwnSessions(platform, live!, body.current, body.sessions) }),
  }),
  route({
    method: 'post',
    path: '/api/session/factor',
    deed: 'session.own',
    summary: 'A second factor for a device to take over',
    body: schemas.nothing,
    beforeFactor: true,
    handle: async ({ platform, live }) => ({ status: 201, json: await offerFactor(platform, live!) }),
  }),
  route<FactorProofRequest>({
    method: 'post',
    path: '/api/session/factor/proof',
    deed: 'session.own',
    summary: 'Prove that one holds the second factor',
    body: schemas.factorProof,
    beforeFactor: true,
    handle: async ({ platform, live, body, source }) => {
      await proveFactor(platform, live!, body, source);
      return { status: 204 };
    },
  }),
  route<{ id: string }>({
    method: 'put',
    path: '/api/session/appointment',
    deed: 'session.own',
    summary: "Act in another of one's appointments",
    body: schemas.appointment,
    handle: async ({ platform, live, body }) => {
      await chooseAppointment(platform, live!, body.id);
      return { status: 204 };
    },
  }),
  route<SupportNoteRequest>({
    method: 'post',
    path: '/api/support-notes',
    deed: 'session.own',
    summary: 'Tell the support of a trouble (联系运维)',
    body: schemas.supportNote,
    handle: async ({ platform, actor, body }) => ({ status: 201, json: await noteForSupport(platform, actor, body) }),
  }),
];
