import type { TierBadge } from './badge';
import type { HolderView, LogLine, StageView } from './home';
import type { Tone } from './session';
import type { MaterialView, ProgressView, StepView } from './work';

/** `GET /api/cases/:id` */
export interface CaseView {
  id: string;
  type: string;
  name: string;
  key: string;
  edition: string;
  release: string;
  breadcrumb: string[];
  status: { word: string; tone: Tone };
  badges: TierBadge[];
  facts: string[];
  stages: StageView[];
  holder?: HolderView;
  timeline: (LogLine & { outcome?: string; detail?: string })[];
  /** The reader's open work item here. */
  work?: { id: string; label: string };
  /** A conclusion of the reader's that nobody has opened yet. */
  withdrawable?: { workItemId: string; label: string };
  /** Filled pages to read, in their latest state the reader may see. */
  forms: { form: string; title: string; steps: StepView[]; sections: Record<string, unknown>; collections: Record<string, { id: string; data: Record<string, unknown> }[]>; materials: MaterialView[] }[];
  opinions: { at: number; by: string; subject: string; outcome: 'pass' | 'return'; reason?: string; opinion?: string; reply?: string; round: number }[];
  documents: { title: string; fileName: string; href: string; at?: number; stamped: boolean }[];
  /** Cases sent down from this one, unit by unit. */
  progress?: ProgressView;
  /** Whether the reader sees who from outside has been let in. */
  grants: boolean;
  relatives: { id: string; name: string; status: string; tone: Tone }[];
}

/** `GET /api/cases/:id/workflow`: the pinned diagram and where the run stands on it. */
export interface WorkflowView { xml: string; title: string; active: { element: string; count: number; badges: TierBadge[] }[]; passed: string[] }

/** `GET /api/cases/:id/records`: audit entries of the case, newest first. */
export interface RecordsView { entries: { at: number; by: string; seat: string; deed: string; detail: string; requestId: string }[] }
