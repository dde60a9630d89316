import type { AccountKind, Deed } from '../contracts/session';
import type { Mask } from './masks';
import type { AppointmentRow, GrantRow } from '../store/ports/accounts';
import type { CaseRow } from '../store/ports/case-row';
import type { WorkItemRow } from '../store/ports/workItems';

/** Who acts: an account in the one appointment its session has chosen. */
export interface Actor {
  account: { id: string; kind: AccountKind };
  appointment: Pick<AppointmentRow, 'programme' | 'unit' | 'tier' | 'role'>;
  /** Deeds of the appointment's role in the edition in force, and the queues its menu leads to. */
  deeds: readonly Deed[];
  queues: readonly string[];
  /** The programme's `unitAccountsMayWork`. */
  unitAccountsMayWork: boolean;
  /** Grants in force for single cases, for those outside the tree of units. */
  grants: readonly Pick<GrantRow, 'caseId' | 'capability'>[];
  /** Fields the role does not read whole. */
  masks: readonly Mask[];
}

/** What a grant opens in its case: to read it, or to fill it as well. Submitting is never granted. */
export type Capability = 'read' | 'fill';

/** Nothing in particular: a page of one's own. */
export interface NoTarget {
  kind: 'none';
}
export interface QueueTarget {
  kind: 'queue';
  queue: string;
  title: string;
}
/** Starting a case by hand; `tier` is the programme's for this case type. */
export interface StartTarget {
  kind: 'start';
  programme: string;
  tier: string;
  tierTitle: string;
}

/** `scopes`: units that may see the case. One that knows only about the actor's unit gives that or none (`Cases.sees`). */
export interface CaseTarget {
  kind: 'case';
  programme: string;
  caseId: CaseRow['id'];
  scopes: readonly string[];
}

/** What kind of form a work item shows; decided by `formKind`. */
export type FormKind = 'fill' | 'review' | 'issue';

export interface WorkTarget {
  kind: 'work';
  programme: string;
  caseId: CaseRow['id'];
  item: Pick<WorkItemRow, 'element' | 'tier' | 'unit' | 'roles' | 'excludes' | 'state'>;
  form: FormKind;
  /** Name of the item's unit, and titles of its roles, for the sentence of a refusal. */
  unitName: string;
  roleTitles: readonly string[];
  /** The unit that holds the item's proxy tier on the case's path, if it names one. */
  proxy: { unit: string; name: string } | null;
  /** Who has completed which user task in this case, for which tier, for `excludes`; `title` is the task's name. */
  done: readonly { element: string; tier: string; title: string; account: string }[];
}

/** Letting somebody from outside into a case, whose own unit is `unit`. */
export interface GrantTarget {
  kind: 'grant';
  programme: string;
  caseId: CaseRow['id'];
  scopes: readonly string[];
  unit: string;
  unitName: string;
  capability: Capability;
}

/** One value behind a mask; `path` as configured. */
export interface FieldTarget {
  kind: 'field';
  programme: string;
  caseId: CaseRow['id'];
  scopes: readonly string[];
  path: string;
}

export interface UnitTarget {
  kind: 'unit';
  programme: string;
  unit: string;
  unitName: string;
}
/** `parent`: the unit directly above the account's in the business tree; null at the top. `ancestors`: all above, nearest first. */
export interface AccountTarget {
  kind: 'account';
  programme: string;
  account: { id: string; kind: AccountKind; unit: string };
  unitName: string;
  parent: { unit: string; name: string } | null;
  ancestors: readonly string[];
}
/** `unit`: whose deadline it is (of a case: its own unit). `ancestors`: units above it in the business tree, nearest first. */
export interface DeadlineTarget {
  kind: 'deadline';
  programme: string;
  unit: string;
  unitName: string;
  ancestors: readonly string[];
  parentName: string | null;
}

/** A workbook asked for with fields whole that its asker reads masked. `unit`: the asker's; `ancestors`: units above it, nearest first. */
export interface ExportTarget {
  kind: 'export';
  programme: string;
  askedBy: string;
  unit: string;
  ancestors: readonly string[];
}

/** Refused with a sentence for the person that says who may. `proxy`: done for another unit (代办), to be recorded as such. */
export type Decision = { allowed: true; proxy?: true } | { allowed: false; reason: string };

/** The closed vocabulary: a deed to its target. What is not here nobody may do. */
export interface DeedTargets {
  /** Open to anyone, signed in or not. */
  public: NoTarget;
  /** One's own session: see it, end it, choose an appointment, change one's password. */
  'session.own': NoTarget;
  'home.read': NoTarget;
  'help.read': NoTarget;
  'search.read': NoTarget;
  'message.read': NoTarget;
  'message.mark': NoTarget;
  'queue.read': QueueTarget;
  'case.read': CaseTarget;
  'case.start': StartTarget;
  'field.reveal': FieldTarget;
  'grant.read': CaseTarget;
  'grant.give': GrantTarget;
  'grant.end': GrantTarget;
  'work.open': WorkTarget;
  'work.read': WorkTarget;
  'work.save': WorkTarget;
  'work.submit': WorkTarget;
  'work.withdraw': WorkTarget;
  'document.read': WorkTarget;
  'document.issue': WorkTarget;
  'file.create': NoTarget;
  'file.attach': WorkTarget;
  'file.read': CaseTarget;
  'file.retire': WorkTarget;
  'seats.read': UnitTarget;
  'seats.create': UnitTarget;
  'code.reissue': AccountTarget;
  /** To list accounts: a whole programme's, or those of one's own unit. */
  'accounts.read': NoTarget;
  'account.read': AccountTarget;
  'account.audit': AccountTarget;
  'account.manage': AccountTarget;
  /** To decide what another has asked for. */
  'account.approve': AccountTarget;
  'deadline.read': NoTarget;
  'deadline.adjust': DeadlineTarget;
  /** To ask for a list with fields whole that one reads masked. */
  'export.ask': QueueTarget;
  'export.read': NoTarget;
  /** To decide what another has asked for. */
  'export.decide': ExportTarget;
  /** To fetch what was approved, or to take one's question back. */
  'export.own': ExportTarget;
  'audit.read': CaseTarget;
  /** The audit of a whole programme, for those who do nothing else. */
  'audit.search': NoTarget;
  'configuration.read': NoTarget;
  'configuration.publish': NoTarget;
  /** To agree to what another has made, or to move the day it takes effect. */
  'configuration.approve': NoTarget;
}

export type DeedName = keyof DeedTargets;
export type Target = DeedTargets[DeedName];
export type Rule<T extends Target> = (actor: Actor, target: T) => Decision;
