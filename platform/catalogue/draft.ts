import type { DecisionTable } from '../conditions/model';
import type { Plan } from '../engine/model';
import type { FileOf, JsonKind, Kind } from './kinds';

export interface Located<T> {
  path: string;
  name: string;
  value: T;
}
export interface WorkflowDraft {
  path: string;
  xml: string;
  process: string;
  plan: Plan;
}

/**
 * An edition as far as it can be read: every file that follows its meta-schema, every workflow that compiles. Rules run over it
 * even when part of it is broken; `broken` names the kinds of which a file could not be read, so that no rule complains that
 * something is missing which merely stands in a file with a comma too many.
 */
export interface Draft {
  programme: string;
  edition: string;
  files: Record<string, string>;
  of: { [K in JsonKind]: Located<FileOf[K]>[] };
  workflows: Record<string, WorkflowDraft>;
  decisions: Located<DecisionTable>[];
  templates: Record<string, Located<string>>;
  help: Record<string, Located<string>>;
  broken: ReadonlySet<Kind>;
}
