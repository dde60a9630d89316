import type { Json } from '../../conditions/model';
import type { Id } from './id';

/** A list asked for with fields whole that its asker reads masked. `asked` is what was asked of the list, `fields` the paths wanted whole. */
export interface ExportRequestRow {
  id: Id; programme: string; queue: string; asked: Record<string, Json>; fields: string[]; reason: string;
  /** How many rows it had when it was asked for. */
  rows: number;
  askedBy: Id; askedUnit: string; askedRole: string; askedAt: number;
  decidedBy: Id | null; decidedAt: number | null; outcome: 'granted' | 'refused' | 'withdrawn' | null; note: string | null;
  /** Until when it may be fetched. */
  until: number | null;
  fetched: number;
}

export interface Exports {
  ask(row: ExportRequestRow): Promise<void>;
  byId(id: Id): Promise<ExportRequestRow | undefined>;
  /** Those of an account, newest first. */
  ofAccount(programme: string, account: Id, since: number): Promise<ExportRequestRow[]>;
  /** Those asked in these units, newest first. */
  ofUnits(programme: string, units: string[], since: number): Promise<ExportRequestRow[]>;
  /** False when somebody was first. */
  decide(id: Id, changes: Pick<ExportRequestRow, 'decidedBy' | 'decidedAt' | 'outcome' | 'note' | 'until'>): Promise<boolean>;
  noteFetched(id: Id): Promise<void>;
}
