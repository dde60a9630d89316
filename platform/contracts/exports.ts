/** Lists asked for with fields whole that their asker reads masked; another person decides. */

export type ExportState = 'waiting' | 'lapsed' | 'granted' | 'over' | 'refused' | 'withdrawn';
export type ExportDeed = 'approve' | 'refuse' | 'withdraw' | 'fetch';

/** `conditions`: how the list is filtered, in words; `fields`: what comes whole; `fetched`: how often. */
export interface ExportLineView {
  id: string;
  title: string;
  conditions: string;
  fields: string[];
  reason: string;
  rows: number;
  by: string;
  unitName: string;
  at: number;
  state: ExportState;
  decided?: { by: string; at: number; note: string };
  /** Until when it may be fetched. */
  until?: number;
  fetched: number;
  mine: boolean;
  may: ExportDeed[];
}

/** `GET /api/exports`, newest first: one's own, and those one may decide. Every deed on one answers with the same. */
export interface ExportsView {
  exports: ExportLineView[];
  /** How long what is approved may be fetched. */
  hours: number;
}

/** `POST /api/queues/:queue/exports`; `query` is that of the list's address. */
export interface AskExportRequest {
  query: string;
  reason: string;
}
