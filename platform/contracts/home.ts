import type { StartView } from './queue';
import type { MilestoneView, Tone } from './session';

export interface StageView {
  key: string;
  title: string;
  state: 'done' | 'current' | 'ahead';
  /** A date reached, or a word such as 前申请 for what lies ahead. */
  note: string;
}

export interface HolderView {
  /** Name of the unit that holds it, and whether that is the reader's own. */
  name: string;
  mine: boolean;
  /** What the run waits for where no task is open. `name` is then whoever has the case below it, or this again where nobody has. */
  waitsFor?: string;
  since: number;
  due?: { at: number; daysLeft: number; title?: string };
  /** Who comes after, first the next. */
  next: { name: string; note: string }[];
}

export interface LogLine {
  at: number;
  text: string;
  by: string;
  tone: Tone;
}

export interface ReturnedItem {
  subject: string;
  title: string;
  opinion: string;
  reply?: string;
  fixed: boolean;
  to: string;
}

/** `GET /api/home` of one who fills. One per project the appointment sees; several editions may run at once. */
export interface FillerHomeView {
  kind: 'filler';
  projects: {
    caseId: string;
    name: string;
    key: string;
    edition: string;
    facts: string[];
    deadline?: MilestoneView;
    stages: StageView[];
    next?: { title: string; note: string; label: string; to: string; tone: Tone; returned: ReturnedItem[] };
    holder?: HolderView;
    tasks: { title: string; note: string; state: string; tone: Tone; done: number; total: number; to: string; action: string }[];
    log: LogLine[];
  }[];
}

/** `GET /api/home` of one who handles. */
export interface OfficerHomeView {
  kind: 'officer';
  unitName: string;
  total: number;
  /** What the reader may begin by hand. */
  starts: StartView[];
  cards: { key: string; title: string; status: string; count: number; note: string; late: boolean; to: string }[];
  progress?: {
    title: string;
    note: string;
    columns: { key: string; title: string; mine?: boolean; tone?: Tone }[];
    rows: { unit: string; name: string; cells: { value: number; to?: string }[] }[];
    total: number[];
  };
  dueSoon: { date: string; caseId: string; name: string; note: string; status: string; tone: Tone; to: string }[];
}

/** `GET /api/home` of one let in from outside: the cases open to them, those that close first, with the last day of each. */
export interface GuestHomeView {
  kind: 'guest';
  unitName: string;
  cases: {
    caseId: string;
    name: string;
    key: string;
    unitName: string;
    status: { word: string; tone: Tone };
    capability: 'fill' | 'read';
    last?: { date: string; daysLeft: number };
  }[];
}

export type HomeView = FillerHomeView | OfficerHomeView | GuestHomeView;
