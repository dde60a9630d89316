/** What was published of a programme, and what becomes of it. */

export type ReleaseDeed = 'approve' | 'schedule' | 'withdraw';

export interface ReleaseLineView {
  id: string;
  edition: string;
  /** 草稿, 定时, 现行, 停用, 撤回, 已被取代. */
  state: 'draft' | 'scheduled' | 'inForce' | 'stopped' | 'withdrawn' | 'followed';
  note: string;
  author: string;
  approver?: string;
  publishedAt: number;
  effectiveFrom: number;
  /** What the reader may do to it now. */
  may: ReleaseDeed[];
  /** The reader made it, and the programme wants another person to approve it. */
  waitsForAnother: boolean;
}

export interface EditionView {
  edition: string;
  title: string;
  /** Whether new cases of it may be started; not yet where nothing of it is in force. */
  state: 'takes' | 'stopped' | 'notYet';
  may: ('stop' | 'resume')[];
  /** Those that take effect last first. */
  releases: ReleaseLineView[];
}

/** `GET /api/releases`: newest edition first. Every deed answers with the same. */
export interface ReleasesView {
  /** Whether one person makes a release and another approves it. */
  twoPeople: boolean;
  editions: EditionView[];
}

/** `GET /api/releases/:id`: one release, and what it changes. */
export interface ReleaseView {
  release: ReleaseLineView;
  title: string;
  /** What its changes are told against: what it follows, or the year before; absent for the first of all. */
  against?: { id: string; edition: string; note: string; effectiveFrom: number };
  changes: string[];
  /** How many changes there are; `changes` holds the first thousand. */
  total: number;
}
