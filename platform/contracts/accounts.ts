/** Seats of a unit, codes on slips, deadlines set apart. */

export interface SeatView { id: string; login: string; name: string; role: string; roleTitle: string; state: 'waiting' | 'active' | 'suspended'; lastSignIn?: number }
/** `GET /api/seats` */
export interface SeatsView { unit: string; unitName: string; seats: SeatView[]; roles: { key: string; title: string }[]; below: { id: string; login: string; name: string; state: 'waiting' | 'active' | 'suspended' }[] }
/** `POST /api/seats`; `POST /api/accounts/:id/code` answers a slip too. The code is shown once. */
export interface CreateSeatRequest { name: string; role: string }
export interface SlipView { login: string; name: string; code: string; note: string }

/** `GET /api/adjustments?milestone=`, `POST /api/adjustments` */
export interface AdjustmentRequest { milestone: string; scope: { caseId?: string; unit?: string }; date: string; reason: string }
export interface AdjustmentsView { milestones: { key: string; title: string; date: string }[]; adjustments: { id: string; milestone: string; title: string; scope: string; date: string; reason: string; by: string; at: number }[]; units: { code: string; name: string }[] }

/** `GET /api/help` */
export interface HelpView { title: string; html: string }
