import { adjustDeadline } from '../../actions/deadlines/adjust-deadline';
import { listAdjustments } from '../../actions/deadlines/list-adjustments';
import { doOnce } from '../../actions/do-once';
import { listSeats, openSeat } from '../../actions/people/open-account';
import { reissueCode } from '../../actions/people/reissue-code';
import type { AdjustmentRequest, CreateSeatRequest } from '../../contracts/accounts';
import { route } from '../route';
import { schemas } from '../schemas';

export const accountRoutes = [
  route({
    method: 'get',
    path: '/api/seats',
    deed: 'seats.read',
    summary: "Seats of one's unit, and accounts below it",
    handle: async ({ platform, actor }) => ({ json: await listSeats(platform, actor) }),
  }),
  route<CreateSeatRequest>({
    method: 'post',
    path: '/api/seats',
    deed: 'seats.create',
    summary: 'Open a personal seat',
    body: schemas.createSeat,
    once: true,
    handle: async ({ platform, actor, body, command }) => ({
      status: 201, json: await doOnce(platform, actor, command!, () => openSeat(platform, actor, body)),
    }),
  }),
  route({
    method: 'post',
    path: '/api/accounts/:id/code',
    deed: 'code.reissue',
    summary: 'Reissue a lost code as a slip',
    body: schemas.nothing,
    once: true,
    handle: async ({ platform, actor, params, command }) => {
      const issued = await doOnce(platform, actor, command!, () => reissueCode(platform, actor, params.id!));
      return { status: 'code' in issued ? 201 : 202, json: issued };
    },
  }),
  route({
    method: 'get',
    path: '/api/adjustments',
    deed: 'deadline.read',
    summary: 'Milestones and what has been moved',
    handle: async ({ platform, actor }) => ({ json: await listAdjustments(platform, actor) }),
  }),
  route<AdjustmentRequest>({
    method: 'post',
    path: '/api/adjustments',
    deed: 'deadline.adjust',
    summary: 'Move a milestone for a unit or a case',
    body: schemas.adjust,
    once: true,
    handle: async ({ platform, actor, body, command }) => {
      await doOnce(platform, actor, command!, () => adjustDeadline(platform, actor, body));
      return { status: 201, json: await listAdjustments(platform, actor) };
    },
  }),
];
