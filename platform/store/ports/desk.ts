import type { Json } from '../../conditions/model';
import type { Id } from './id';

/** What an account keeps of a place of the platform; `value` is the place's business. */
export interface DeskSettingRow { account: Id; place: string; value: Json; at: number }

/** What somebody told the support: where, about which request, when, by which account. */
export interface SupportNoteRow {
  id: Id; programme: string; at: number; account: Id; login: string; unit: string; page: string; request: string | null;
  text: string;
}

/** What was said of a conclusion when it was given; kept when it is taken back. */
export interface ReceiptRow {
  workItem: Id; caseId: Id; at: number; account: Id; title: string; text: string; round: number; hash: string;
  withdrawnAt: number | null;
}

export interface DeskRows {
  setting(account: Id, place: string): Promise<Json | undefined>;
  keepSetting(row: DeskSettingRow): Promise<void>;
  note(row: SupportNoteRow): Promise<void>;
  /** The newest first. */
  notes(limit: number): Promise<SupportNoteRow[]>;
  notesSince(account: Id, since: number): Promise<number>;
  /** A second conclusion of the same item, after one taken back, has a receipt of its own in the first one's place. */
  giveReceipt(row: ReceiptRow): Promise<void>;
  receipt(workItem: Id): Promise<ReceiptRow | undefined>;
  withdrawReceipt(workItem: Id, at: number): Promise<void>;
}
