// Generated from platform/catalogue/meta/form.schema.json by `npm run generate`. Do not edit.

/**
 * A wizard: steps, each a view on a section of the case and rich parts.
 */
export interface FormFile {
  $schema: string;
  form: string;
  title: string;
  breadcrumb: string[];
  order: 'sequence' | 'free';
  /**
   * Guidance shown in the folded edge
   */
  guide?: string;
  /**
   * @minItems 1
   */
  steps: FormStep[];
  submit?: {
    label: string;
    confirm?: string;
    statement?: string;
    receipt?: string;
  };
  outputs?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
}
export interface FormStep {
  key: string;
  title: string;
  /**
   * A FEEL expression
   */
  when?: string;
  note?: string;
  guide?: string;
  section?: string;
  /**
   * An ancestor case type that holds the section; absent means the case itself
   */
  holder?: string;
  /**
   * A static draft-07 schema
   */
  schema?: {};
  /**
   * uiSchema, with ui:groups [{title, columns, fields}]
   */
  ui?: {};
  visibleWhen?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  requiredWhen?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  computed?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  checks?: {
    /**
     * True when there is a problem
     */
    problem: string;
    at?: string;
    message: string;
    severity?: 'error' | 'warning';
  }[];
  readOnly?: string[];
  /**
   * 沿用上级要求: copies fields from an ancestor case
   */
  sameAsAbove?: {
    caseType: string;
    section: string;
    label: string;
    fields: {
      [k: string]: string;
    };
  };
  /**
   * Fields that had another key before: the key now, and the key then
   */
  renamedFields?: {
    [k: string]: string;
  };
  /**
   * Keys of fields asked before and no more; they never come to mean anything else
   */
  retiredFields?: string[];
  parts?: (
    | RecordsPart
    | MaterialsPart
    | AgreementPart
    | RosterPart
    | InheritedPart
    | DocumentsPart
    | ProgressPart
    | VerdictsPart
    | AttachmentsPart
    | AnswersPart
  )[];
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
}
/**
 * A grid of rows
 */
export interface RecordsPart {
  part: 'records';
  collection: string;
  /**
   * A static draft-07 schema
   */
  schema: {};
  ui?: {};
  minRows?: number;
  /**
   * Rows are looked for: an empty table is told with a warning, and refused by nobody
   */
  wanted?: boolean;
  maxRows?: number;
  computed?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  requiredWhen?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  visibleWhen?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  checks?: {
    /**
     * True when there is a problem
     */
    problem: string;
    at?: string;
    message: string;
    severity?: 'error' | 'warning';
  }[];
  addLabel?: string;
  /**
   * The heading it stands under, printed once for grids that follow each other
   */
  group?: string;
  /**
   * One line until it is opened or has rows
   */
  folded?: boolean;
  /**
   * Fields that had another key before: the key now, and the key then
   */
  renamedFields?: {
    [k: string]: string;
  };
  /**
   * Keys of fields asked before and no more; they never come to mean anything else
   */
  retiredFields?: string[];
}
/**
 * Materials of one stage, each with its files
 */
export interface MaterialsPart {
  part: 'materials';
  stage: string;
  notes?: string[];
}
/**
 * A statement and a box to tick
 */
export interface AgreementPart {
  part: 'agreement';
  text: string;
  label: string;
}
/**
 * The records the case speaks for, with counts by group
 */
export interface RosterPart {
  part: 'roster';
  columns: {
    key: string;
    title: string;
    width?: number;
    align?: 'left' | 'right';
  }[];
  counts?: boolean;
  filters?: string[];
}
/**
 * What the tiers above have written, to read
 */
export interface InheritedPart {
  part: 'inherited';
  caseType: string;
  form: string;
  steps?: string[];
}
/**
 * One generated document per record, and its stamped version back
 */
export interface DocumentsPart {
  part: 'documents';
  template: string;
  title: string;
  /**
   * A FEEL expression
   */
  number?: string;
  /**
   * A FEEL expression
   */
  fileName: string;
  formats: ('pdf' | 'jpg' | 'png')[];
  milestone?: string;
  columns: {
    key: string;
    title: string;
    width?: number;
    align?: 'left' | 'right';
  }[];
  /**
   * Dictionary of delivery methods
   */
  deliveries?: string;
  partialLabel?: string;
}
/**
 * Units below and how far each is
 */
export interface ProgressPart {
  part: 'progress';
  caseType: string;
  columns?: {
    key: string;
    title: string;
    /**
     * A FEEL expression
     */
    count?: string;
  }[];
  milestone?: string;
}
/**
 * A verdict on each material, page and step of another form
 */
export interface VerdictsPart {
  part: 'verdicts';
  form: string;
  caseType?: string;
  reasons: string;
  phrases: string;
  passLabel?: string;
  returnLabel?: string;
  /**
   * A FEEL expression over the run's variables giving the ordered stages {tier, title}, for the badges of tiers side by side
   */
  chain?: string;
}
/**
 * A plain list of files
 */
export interface AttachmentsPart {
  part: 'attachments';
  subject: string;
  title: string;
  formats: ('pdf' | 'jpg' | 'png' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'ppt' | 'pptx')[];
  min?: number;
  max?: number;
  hint?: string;
}
/**
 * All answers to check before submitting
 */
export interface AnswersPart {
  part: 'answers';
}
