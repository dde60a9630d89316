/** What the browser learns before and after signing in. Instants are UTC milliseconds, dates `YYYY-MM-DD`. */

export type AccountKind = 'unit' | 'seat' | 'subject' | 'system';

export type Deed = 'work' | 'fill' | 'submit' | 'review' | 'issue' | 'adjustDeadline' | 'manageSeats' | 'reissueCode' | 'readAudit' | 'configure' | 'approveReleases' | 'approveExports' | 'manageAccounts' | 'approveAuthority' | 'grantFill' | 'grantRead';

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
  /** The language this is told in, and those there are: asked for by `Accept-Language`. */
  language?: string;
  languages?: string[];
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

/** `GET /api/session/all`: where one is signed in, the latest first; `here` is the one that asks. Instants are UTC milliseconds. */
export interface OwnSessionsView { sessions: { id: string; createdAt: number; seenAt: number; source: string; here: boolean }[] }
/** `POST /api/session/end`; the password is asked for once more. Answered by what is left. */
export interface EndSessionsRequest { current: string; sessions: string[] }

/** `GET /api/session`: 200 with this, or 401 `session.required`. `csrf` goes into the `x-csrf-token` header of every write. */
export interface SessionView {
  csrf: string;
  account: { id: string; login: string; name: string; kind: AccountKind };
  mustChangePassword: boolean;
  /** Why it must be changed: it is a one-time code, or it is too old. */
  passwordDue?: 'first' | 'expired';
  /** A second factor is to be taken over, or to be proved, before anything else may be done. */
  secondFactor?: 'enrol' | 'verify';
  /** After how many milliseconds without a request the server ends the session. */
  idleFor: number;
  appointment: AppointmentView;
  appointments: AppointmentView[];
  deeds: Deed[];
  home: 'filler' | 'officer' | 'system';
  title: string;
  edition: EditionView;
  menu: MenuGroupView[];
  contacts: { title: string; phone: string; note?: string }[];
  /** Whether there is anything to search for. */
  maySearch: boolean;
  /** Unread messages; 100 stands for a hundred or more. */
  unread: number;
  now: number;
}

/** A task that costs a browser some tenths of a second: find the number, below `max`, that makes `sha256(salt + number)` the challenge. */
export interface Challenge {
  challenge: string;
  salt: string;
  signature: string;
  max: number;
}

/** The challenge with its number found; good once, for ten minutes. */
export interface Proof {
  challenge: string;
  salt: string;
  signature: string;
  number: number;
}

/** `POST /api/session`. Without `proof` where one is due: 403 `session.proof`, with the `Challenge` in `details.challenge`. */
export interface SignInRequest {
  account: string;
  password: string;
  proof?: Proof;
}

/** `POST /api/session/factor`: what a device takes over, as an address (drawn as a square code) and to be typed. Shown until a first code proves it. */
export interface FactorOfferView {
  kind: 'totp';
  secret: string;
  address: string;
}

/** `POST /api/session/factor/proof`; a proof of work as for signing in. */
export interface FactorProofRequest {
  code: string;
  proof?: Proof;
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

/** `POST /api/support-notes` (联系运维): the page's address, the request that went wrong if any, and a sentence. Time and account are the server's. */
export interface SupportNoteRequest { page: string; requestId?: string; text: string }
export interface SupportNoteView { id: string; at: number }
