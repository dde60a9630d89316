/** Seats of a unit, codes on slips, deadlines set apart. */

export interface SeatView { id: string; login: string; name: string; role: string; roleTitle: string; state: 'waiting' | 'active' | 'suspended'; lastSignIn?: number }
/** `GET /api/seats` */
export interface SeatsView { unit: string; unitName: string; seats: SeatView[]; roles: { key: string; title: string }[]; below: { id: string; login: string; name: string; state: 'waiting' | 'active' | 'suspended' }[] }
/** `POST /api/seats`; `POST /api/accounts/:id/code` answers a slip too. The code is shown once. */
export interface CreateSeatRequest { name: string; role: string }
export interface SlipView { login: string; name: string; code: string; note: string }

export type AccountDeed = 'suspend' | 'resume' | 'role' | 'end' | 'sessions' | 'factor' | 'code' | 'audit';
export interface AccountLine {
  id: string;
  login: string;
  name: string;
  unitName: string;
  state: 'waiting' | 'active' | 'suspended';
  roles: { appointment: string; role: string; title: string; tier: string }[];
  sessions: number;
  lastSignIn?: number;
  /** What the reader may do to it. */
  may: AccountDeed[];
}
/** Something asked for that a second person decides. `mine`: the reader asked for it. */
export interface AccountRequestView { id: string; login: string; name: string; what: string; reason: string; by: string; at: number; mine: boolean; mayDecide: boolean }
/** `GET /api/accounts?q=&after=`; `byRequest`: what widens authority waits for another administrator. */
export interface AccountsView {
  accounts: AccountLine[];
  next?: string;
  roles: { key: string; title: string; tier: string }[];
  requests: AccountRequestView[];
  byRequest: boolean;
}
/** `GET /api/accounts/:id/sessions` */
export interface SessionsView { sessions: { createdAt: number; seenAt: number; source: string }[] }
/** `GET /api/accounts/:id/audit`, newest first */
export interface AccountAuditView { entries: { at: number; by: string; seat: string; deed: string; detail: string }[] }
/** What a deed on an account came to: done, or asked for. */
export interface AccountDeedView { done: boolean; note: string }

/** `GET /api/adjustments?milestone=`, `POST /api/adjustments` */
export interface AdjustmentRequest { milestone: string; scope: { caseId?: string; unit?: string }; date: string; reason: string }
export interface AdjustmentsView { milestones: { key: string; title: string; date: string }[]; adjustments: { id: string; milestone: string; title: string; scope: string; date: string; reason: string; by: string; at: number }[]; units: { code: string; name: string }[] }

/** `GET /api/help` */
export interface HelpView { title: string; html: string }
