import type { Tone } from './session';

export interface QueueColumn {
  key: string;
  title: string;
  width?: number;
  align?: 'left' | 'right' | 'center';
  link?: boolean;
  /** Whether `sort=<key>` orders by it; a heading that does not is no button. */
  sortable: boolean;
}

export interface QueueFilter {
  key: string;
  title: string;
  kind: 'search' | 'choice' | 'unit' | 'status' | 'flag' | 'overdue';
  options?: { value: string; label: string }[];
  more?: boolean;
}

export interface QueueRow {
  caseId: string;
  /** The reader's own open work item on it, if any. */
  workItemId?: string;
  cells: Record<string, string | number | boolean | null>;
  status: { word: string; tone: Tone };
  due?: { at: number; daysLeft: number; late: boolean };
  /** Its workflow stands still (流程异常) until someone who runs the system has looked. */
  stopped?: boolean;
  /** Among what is done: a conclusion of the reader's that nobody has opened yet. */
  withdrawable?: { workItemId: string; label: string };
  /** Where a click leads: `/work/<id>` or `/cases/<id>`. */
  to: string;
  edition: string;
}

/** What a button that starts a case says, and of which type the case is. */
export interface StartView {
  caseType: string;
  title: string;
}

/** `GET /api/queues/:queue?tab=&page=&size=&q=&<filter>=&sort=&after=`; totals are exact. */
export interface QueueView {
  queue: string;
  title: string;
  breadcrumb: string[];
  tabs: { key: string; title: string; count: number }[];
  tab: string;
  columns: QueueColumn[];
  filters: QueueFilter[];
  rows: QueueRow[];
  total: number;
  page: number;
  size: number;
  /** Goes on behind the last row as `after=`, beyond what numbered pages reach; absent on a page that is not full. */
  next?: string;
  batch: { key: string; title: string; danger: boolean; form?: string }[];
  empty: { why: string; next: string };
  /** Columns of the workbook that the reader sees masked and may ask another person to let out whole; absent where there are none. */
  wholeExport?: string[];
  /** When the reader may start a case here. */
  start?: StartView;
}

/** `POST /api/queues/:queue/batch`: one outcome per row, some may fail while others pass. */
export interface BatchRequest { batch: string; workItemIds: string[]; sections?: Record<string, unknown>; fileIds?: string[] }
export interface BatchResult { results: { workItemId: string; name: string; ok: boolean; message: string; receipt?: { at: number; hash: string; withdrawable: boolean } }[] }

/**
 * `GET`, `PUT /api/queues/:queue/settings`: what an account keeps of a queue. A filter is the query of its address, without page and size;
 * `columns` in the order they are shown, null for the configured ones.
 */
export interface QueueSettings { filters: { name: string; query: string; default: boolean }[]; columns: string[] | null }
