/** Who from outside the tree of units is let into one case, for a time. */

/** `fill`: reads and fills it, never submits. `read`: reads it. */
export type GrantCapability = 'fill' | 'read';

export interface GrantView {
  id: string;
  login: string;
  name: string;
  unitName: string;
  capability: GrantCapability;
  from: number;
  /** The first instant at which it holds no longer. */
  to: number | null;
  by: string;
  state: 'ahead' | 'inForce' | 'ended';
  /** The reader may end it. */
  mayEnd: boolean;
}

/** `GET /api/cases/:id/grants`; `give` names what the reader may grant here. */
export interface GrantsView {
  grants: GrantView[];
  give: GrantCapability[];
}

/** `POST /api/cases/:id/grants`: dates are days of the programme's zone, both included. */
export interface GrantRequest {
  login: string;
  capability: GrantCapability;
  from?: string;
  to: string;
}
