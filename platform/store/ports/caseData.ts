import type { Json } from '../../conditions/model';
import type { Id } from './id';

export interface SectionRow {
  caseId: Id; section: string; revision: number; data: Record<string, Json>; savedAt: number; savedBy: Id; savedByName: string;
}
export interface CollectionRow {
  caseId: Id; collection: string; id: string; position: number; revision: number; data: Record<string, Json>; removed: boolean;
  savedAt: number; savedBy: Id;
}

export interface CaseData {
  /** All that is written in these cases. */
  filed(caseIds: Id[]): Promise<{ sections: SectionRow[]; rows: CollectionRow[] }>;
  /** Pages of these names in these cases. */
  sectionsNamed(caseIds: Id[], sections: string[]): Promise<SectionRow[]>;
  sections(caseId: Id): Promise<SectionRow[]>;
  section(caseId: Id, section: string): Promise<SectionRow | undefined>;
  /** Writes revision+1 if the row stands at `expected` (0: does not exist). Returns the new revision, or undefined when stale. */
  writeSection(row: Omit<SectionRow, 'revision'>, expected: number): Promise<number | undefined>;
  rows(caseId: Id, collection?: string): Promise<CollectionRow[]>;
  /** Same rule per row; returns the ids that were stale and writes none when any is. */
  writeRows(rows: Omit<CollectionRow, 'revision'>[], expected: Record<string, number>): Promise<{ stale: string[] }>;
}
