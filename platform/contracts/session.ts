/** What the browser learns before and after signing in. Instants are UTC milliseconds, dates `YYYY-MM-DD`. */

export type AccountKind = 'unit' | 'seat' | 'subject' | 'system';

export type Deed = 'work' | 'fill' | 'submit' | 'review' | 'issue' | 'adjustDeadline' | 'manageSeats' | 'reissueCode' | 'readAudit' | 'configure';

/** The glyph, colour and manner of a status word; chosen by the server from what the status means to the reader. */
export type Tone = 'idle' | 'active' | 'done' | 'care' | 'returned';

export interface MilestoneView {
  key: string;
  title: string;
  date: string;
  daysLeft: number;
}

/** `GET /api/entrance`: the sign-in page, for anyone. */
export interface EntranceView {
  programme: string;
  title: string;
  titleLines: string[];
  issuer: string;
  edition: EditionView;
  milestones: MilestoneView[];
  support: { phone: string; hours: string };
  entrances: { key: string; title: string; hint: string; accountHint: string; passwordHint: string }[];
  passwordRules: string[];
  now: number;
}

export interface EditionView {
  edition: string;
  yearLabel: string;
  document: string;
  summary: string;
  colour: string;
  /** The programme's zone, in which every date on the page is written. */
  zone?: string;
}

export interface MenuItemView {
  key: string;
  title: string;
  icon: string;
  /** Where it leads, e.g. `/queues/review`. */
  to: string;
  /** What waits there for me; absent where counting means nothing. */
  count?: number;
  returned?: number;
}

export interface MenuGroupView {
  title?: string;
  items: MenuItemView[];
}

export interface AppointmentView {
  id: string;
  programme: string;
  programmeTitle: string;
  unit: string;
  unitName: string;
  tier: string;
  tierTitle: string;
  role: string;
  roleTitle: string;
}

/** `GET /api/session`: 200 with this, or 401 `session.required`. `csrf` goes into the `x-csrf-token` header of every write. */
export interface SessionView {
  csrf: string;
  account: { id: string; login: string; name: string; kind: AccountKind };
  mustChangePassword: boolean;
  appointment: AppointmentView;
  appointments: AppointmentView[];
  deeds: Deed[];
  home: 'filler' | 'officer';
  title: string;
  edition: EditionView;
  menu: MenuGroupView[];
  contacts: { title: string; phone: string; note?: string }[];
  now: number;
}

/** `POST /api/session` */
export interface SignInRequest {
  account: string;
  password: string;
}

/** `POST /api/session/password` */
export interface ChangePasswordRequest {
  current: string;
  next: string;
}

/** Body of every error. `requestId` is what the person reads to support. */
export interface ErrorBody {
  code: string;
  message: string;
  problems: { where: string; rule: string; message: string; severity?: 'error' | 'warning' }[];
  requestId: string;
  details?: Record<string, unknown>;
}
