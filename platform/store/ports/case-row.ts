import type { Id } from './id';

export interface CaseRow {
  id: Id; programme: string; edition: string; release: Id; type: string; key: string; name: string;
  unit: string; tier: string; parent: Id | null; record: Id | null; instance: Id;
  status: string; stage: string | null; stageSince: number | null;
  /** Unit that holds it now (the unit of the newest open work item) and since when. */
  holder: string | null; holderSince: number | null;
  round: number; firstSubmittedAt: number | null; submittedAt: number | null; endedAt: number | null; createdAt: number; updatedAt: number;
}

/** Typed slot columns, filled by case type. A value that does not convert is null. */
export interface Slots {
  text1?: string | null; text2?: string | null; text3?: string | null; text4?: string | null; text5?: string | null;
  text6?: string | null; text7?: string | null; text8?: string | null;
  number1?: number | null; number2?: number | null; number3?: number | null; flag1?: boolean | null; flag2?: boolean | null;
  flag3?: boolean | null; instant1?: number | null; instant2?: number | null;
}

/** One row per unit that may see the case. `open` = an open work item waits for this unit; `handled` = this unit has completed one. */
export interface ScopeRow extends Slots { caseId: Id; unit: string; open: boolean; handled: boolean; returned: boolean; due: number | null }
export type SlotName = keyof Slots;
export type SlotValue = string | number | boolean;
