import type { Id } from './id';

/** 个案调整＞单位调整: a dated, reasoned row; the newest in a scope holds. */
export interface AdjustmentRow {
  id: Id; programme: string; edition: string; milestone: string; caseId: Id | null; unit: string | null; date: string;
  reason: string; by: Id; byName: string; at: number;
}
export interface Adjustments {
  insert(row: AdjustmentRow): Promise<void>; all(programme: string, edition: string): Promise<AdjustmentRow[]>;
}
