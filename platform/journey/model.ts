import type { Json } from '../conditions/model';
import type { FormStep } from '../contracts/configuration/form';
import type { Material } from '../contracts/configuration/materials';
import type { AnswerProblem, PartConfig, StepState } from '../contracts/work';
import type { Unlocked } from './unlocked';

export type Data = Record<string, Json>;
export interface AnswerRow { id: string; data: Data }

/** Lists of choices by key, as far as answers are checked against them. */
export type Choices = Record<string, { items: { code: string; retired?: boolean }[] }>;

/** A file in force: its name, and what its note says of it. */
export interface FiledFile { name: string; note: string }

/** Everything a form asks for, as it stands. */
export interface Answers {
  sections: Record<string, Data>;
  collections: Record<string, AnswerRow[]>;
  /** What expressions may read besides: case, unit, path, record, ancestors, programme, milestones. */
  names: Record<string, Json>;
  /** Files in force by subject: `material/CODE`, `attachments/<subject>`. */
  fileCounts: Record<string, number>;
  /** The same files with what they are called. */
  files?: Record<string, FiledFile[]>;
  documents?: { total: number; ready: number; missing: string[] };
  /** Absent in places that need not check choices. */
  dictionaries?: Choices;
  now: number;
  zone: string;
}

/** What is wrong with data by its schema. `message` says what was filled and what is wanted, `short` only the latter. */
export type SchemaCheck = (schema: object, data: Data) => { field: string; message: string; short: string; kind: 'missing' | 'wrong' }[];

export interface JourneyOptions {
  materials: Material[];
  parts: PartChecks;
  /** The whole draft-07 check, on the server; without it only requirements, choices and checks are seen. */
  check?: SchemaCheck;
  unlocked?: Unlocked;
  /** Subjects returned, and those of them changed or answered since. */
  returned?: ReadonlySet<string>;
  fixed?: ReadonlySet<string>;
}

/** How far a form has come: every step, every problem at once. */
export interface Journey {
  steps: JourneyStep[];
  problems: AnswerProblem[];
  /** Nothing is missing and nothing wrong; warnings do not count. */
  complete: boolean;
  /** Names as they have settled, computed values in and hidden answers out: what conditions of the case should read. */
  names: Record<string, Json>;
  computed: { sections: Record<string, Data>; rows: Record<string, Record<string, Data>> };
  /** What may be edited now: what was returned, and whatever has become wrong or required since. */
  unlocked: Unlocked;
  /** Cells not shown at present, by collection and row. */
  hiddenCells: Record<string, Record<string, string[]>>;
}

export interface JourneyStep {
  key: string;
  relevant: boolean;
  state: StepState;
  /** Of the required things, how many are there. */
  done: number;
  total: number;
  hidden: string[];
  required: string[];
  readOnly: string[];
  locked: boolean;
  returned: number;
  fixed: number;
}

/** The rules that fields follow, wherever they stand: on a page or in a row of a table. */
export type FieldRules = Pick<FormStep, 'schema' | 'ui' | 'visibleWhen' | 'requiredWhen' | 'computed' | 'checks' | 'readOnly'>;

/** A section or a row as it stands: what is shown of it, and the names its rules read. */
export interface Fields { data: Data; names: Record<string, Json>; hidden: string[] }

export interface LiveStep {
  relevant: boolean;
  fields: Fields;
  rows: Record<string, (Fields & { id: string })[]>;
}

/** What a part's check is given: the part's step as it stands, and all answers. */
export interface PartInput {
  step: FormStep;
  live: LiveStep;
  /** Names of the whole case; `live.fields.names` has the step's own fields besides. */
  names: Record<string, Json>;
  answers: Answers;
  materials: Material[];
  check?: SchemaCheck;
  /** What may be edited; of what is locked nobody is warned, as nobody could act on it. All when left out. */
  unlocked?: Unlocked;
}

/** `touched` tells whether anything has been begun. */
export interface PartResult { problems: AnswerProblem[]; done: number; total: number; touched: boolean }

export type PartCheck<P extends PartConfig = PartConfig> = (part: P, input: PartInput) => PartResult;

/** One check per kind of part; `parts/checks.ts` is the table. */
export type PartChecks = { [K in PartConfig['part']]: PartCheck<Extract<PartConfig, { part: K }>> };
