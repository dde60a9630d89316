// Generated from platform/catalogue/meta by `npm run generate`. Do not edit.

/**
 * Days that differ from the week: holidays, and weekend days worked.
 */
export interface CalendarFile {
  $schema: string;
  zone: string;
  holidays: string[];
  workdays: string[];
}

/**
 * A kind of case: its workflow, what it is about, where its data starts from, and what queues can show of it.
 */
export interface CaseTypeFile {
  $schema: string;
  caseType: string;
  title: string;
  workflow: string;
  tier: string;
  parent?: string;
  /**
   * The entity the case is about
   */
  record?: string;
  /**
   * A FEEL expression: the key people know the case by
   */
  businessKey?: string;
  /**
   * Takes the business key from numbering.json instead
   */
  number?: string;
  /**
   * A FEEL expression: the name of the case in lists
   */
  name: string;
  variables?: {
    /**
     * A FEEL expression
     */
    [k: string]: string;
  };
  sections?: {
    [k: string]: {
      prefill?: {
        /**
         * A FEEL expression
         */
        [k: string]: string;
      };
    };
  };
  collections?: string[];
  slots?: {
    slot:
      | 'text1'
      | 'text2'
      | 'text3'
      | 'text4'
      | 'text5'
      | 'text6'
      | 'text7'
      | 'text8'
      | 'number1'
      | 'number2'
      | 'number3'
      | 'flag1'
      | 'flag2'
      | 'flag3'
      | 'instant1'
      | 'instant2';
    key: string;
    title: string;
    /**
     * A FEEL expression
     */
    value: string;
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
  /**
   * The records this case speaks for, below its unit
   */
  roster?: {
    entity: string;
    /**
     * A FEEL expression
     */
    where?: string;
  };
  /**
   * An ancestor case type that shows this case's stage as its own
   */
  stageOf?: string;
  /**
   * Starting this case enables the account of its subject
   */
  accountsFrom?: boolean;
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
 * A list of codes and names. Codes are permanent; a code is retired, never removed.
 */
export interface DictionaryFile {
  $schema: string;
  dictionary: string;
  title: string;
  source?: string;
  items: {
    code: string;
    name: string;
    group?: string;
    parent?: string;
    value?: number;
    unit?: string;
    note?: string;
    retired?: boolean;
  }[];
}

/**
 * A kind of record: its fields, who it belongs to and how it is named.
 */
export interface EntityFile {
  $schema: string;
  entity: string;
  title: string;
  /**
   * A static draft-07 schema
   */
  schema: {};
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
  keyField: string;
  titleField: string;
  /**
   * The field holding the code of the org unit the record belongs to
   */
  unitField: string;
  subject?: {
    codeField: string;
    /**
     * Appended to the code to make the account
     */
    accountSuffix: string;
    tier: string;
    phoneField?: string;
  };
  /**
   * The field its counts are grouped by
   */
  groupField?: string;
  /**
   * The number of numbering.json that keys new records
   */
  number?: string;
  /**
   * Text fields that may be put right when a document made from the record is issued anew; never those that key it or say whose it is
   */
  correctable?: string[];
  /**
   * Decisions whose result is added to the record as a field when it is read for a case
   */
  rules?: {
    decision: string;
    result: string;
  }[];
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

/**
 * One industry category. Removing its folder removes all it added.
 */
export interface IndustryFile {
  $schema: string;
  industry: string;
  title: string;
  group?: string;
  classes: string[];
  tags?: string[];
  note?: string;
  materials?: {
    code: string;
    stage: string;
    step: {
      no: string;
      title: string;
    };
    title: string;
    /**
     * @minItems 1
     */
    formats: ('pdf' | 'jpg' | 'png' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'ppt' | 'pptx')[];
    requirement: 'required' | 'optional' | 'conditional';
    /**
     * A FEEL expression
     */
    when?: string;
    /**
     * Why it is required, completing 因…
     */
    reason?: string;
    hint?: string;
    maxFiles?: number;
    maxMegabytes?: number;
    /**
     * A date of capture is asked for
     */
    photo?: boolean;
    source?: string;
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
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
 * The catalogue of materials to be filed, by stage and step.
 */
export interface MaterialsFile {
  $schema: string;
  materials: Material[];
}
export interface Material {
  code: string;
  stage: string;
  step: {
    no: string;
    title: string;
  };
  title: string;
  /**
   * @minItems 1
   */
  formats: ('pdf' | 'jpg' | 'png' | 'doc' | 'docx' | 'xls' | 'xlsx' | 'ppt' | 'pptx')[];
  requirement: 'required' | 'optional' | 'conditional';
  /**
   * A FEEL expression
   */
  when?: string;
  /**
   * Why it is required, completing 因…
   */
  reason?: string;
  hint?: string;
  maxFiles?: number;
  maxMegabytes?: number;
  /**
   * A date of capture is asked for
   */
  photo?: boolean;
  source?: string;
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
 * The left menus, titles as the people know them.
 */
export interface MenusFile {
  $schema: string;
  menus: {
    key: string;
    groups: {
      title?: string;
      items: {
        key: string;
        title: string;
        icon: 'home' | 'accept' | 'start' | 'work' | 'list' | 'send' | 'review' | 'report' | 'message' | 'help' | 'seats' | 'deadline';
        queue?: string;
        page?: 'home' | 'help' | 'seats' | 'accounts' | 'deadlines' | 'audit';
      }[];
    }[];
  }[];
}

/**
 * Gapless numbers: a pattern, and what each series counts within.
 */
export interface NumberingFile {
  $schema: string;
  numbers: {
    key: string;
    title: string;
    /**
     * {edition} {unit} and {seq:5}
     */
    pattern: string;
    per: ('edition' | 'unit')[];
  }[];
}

/**
 * Org units with their tiers and their parents by purpose.
 */
export interface OrgUnitsFile {
  $schema: string;
  units: OrgUnit[];
}
export interface OrgUnit {
  code: string;
  name: string;
  /**
   * The name that signs documents
   */
  office?: string;
  kind?: string;
  /**
   * @minItems 1
   */
  tiers: string[];
  parents: {
    [k: string]: string;
  };
  phone?: string;
  validFrom?: string;
  validTo?: string;
  note?: string;
}

/**
 * The manifest of one edition of a programme: its names, milestones and stages.
 */
export interface ProgrammeFile {
  $schema: string;
  programme: string;
  edition: string;
  title: string;
  /**
   * The title as broken over lines at sign-in
   */
  titleLines?: string[];
  issuer: string;
  /**
   * The document that ordered this edition
   */
  document?: string;
  /**
   * The word beside the year in the head, e.g. 年度
   */
  yearLabel?: string;
  /**
   * One line about this edition at sign-in
   */
  summary?: string;
  colour: string;
  /**
   * IANA time zone of every deadline
   */
  zone: string;
  language?: string;
  /**
   * How many days before the last day of what waits one is reminded of it; absent: 30, 15, 7, 3 and 1. Being late is told whatever stands here
   *
   * @maxItems 20
   */
  reminders?: number[];
  /**
   * When of a day, in the zone, people are told what is new and due; absent: 08:00
   */
  digestAt?: string;
  /**
   * Words of messages by their kind, with {names} in them; a kind left out has the platform's own words
   */
  messages?: {
    [k: string]: {
      title: string;
      text: string;
    };
  };
  /**
   * Address printed on documents
   */
  entry?: string;
  support: {
    phone: string;
    hours: string;
  };
  entrances: {
    key: string;
    title: string;
    hint: string;
    accountHint: string;
    passwordHint: string;
    kinds: ('unit' | 'seat' | 'subject')[];
  }[];
  /**
   * What is asked of those who sign in; what is left out keeps its default
   */
  security?: {
    password?: {
      /**
       * Fewest signs; default 10
       */
      length?: number;
      /**
       * Of capitals, small letters, digits and signs; default 3
       */
      classes?: number;
      /**
       * Last ones that may not come again; default 5
       */
      remembered?: number;
      /**
       * Days until it must be changed, 0 never; default 90
       */
      days?: number;
    };
    /**
     * How long a session may lie idle, by the home of its role
     */
    idleMinutes?: {
      /**
       * Default 30
       */
      officer?: number;
      /**
       * Default 60
       */
      filler?: number;
      /**
       * Default 15
       */
      system?: number;
    };
    /**
     * A session ends after that however busy; default 12
     */
    sessionHours?: number;
    /**
     * Sessions an account may have at once, by its kind: one more ends the oldest
     */
    sessions?: {
      /**
       * Default 1
       */
      seat?: number;
      /**
       * Default 3
       */
      unit?: number;
      /**
       * Default 3
       */
      subject?: number;
      /**
       * Default 1
       */
      system?: number;
    };
    /**
     * A lost code of a subject's account takes two people of the unit above; default true
     */
    resetByTwo?: boolean;
  };
  /**
   * Whether a unit account may itself handle cases, or only opens seats
   */
  unitAccountsMayWork?: boolean;
  /**
   * A release is a draft until a person other than its author approves it
   */
  secondPersonApproves?: boolean;
  milestones: {
    key: string;
    title: string;
    date: string;
    dayKind: 'natural' | 'working';
    owner: string;
    onSignIn?: boolean;
    /**
     * Counted on from the year before; the check reminds of it until somebody has looked and taken this out
     */
    unconfirmed?: boolean;
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
  stages: {
    key: string;
    title: string;
    milestone?: string;
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
  /**
   * Days there are to correct what was returned (补正期限)
   */
  returnDays?: number;
  /**
   * Case types that a person of a tier starts by hand
   */
  start: {
    caseType: string;
    tier: string;
    title: string;
  }[];
}

/**
 * A list of cases for those who handle them: tabs, columns, filters, words for emptiness.
 */
export interface QueueFile {
  $schema: string;
  queue: string;
  title: string;
  breadcrumb: string[];
  /**
   * @minItems 1
   */
  caseTypes: string[];
  /**
   * @minItems 1
   */
  tabs: {
    key: string;
    title: string;
    show: 'open' | 'done' | 'returned' | 'all';
  }[];
  columns: {
    /**
     * A slot key, or key, name, status, due, since, submittedAt, stay, round, edition
     */
    key: string;
    title: string;
    width?: number;
    align?: 'left' | 'right' | 'center';
    link?: boolean;
  }[];
  filters: {
    key: string;
    title: string;
    kind: 'search' | 'choice' | 'unit' | 'status' | 'flag' | 'overdue';
    dictionary?: string;
    more?: boolean;
  }[];
  search?: string[];
  /**
   * Only cases that show one of these statuses
   */
  statuses?: string[];
  open: 'work' | 'case';
  batch?: {
    key: string;
    title: string;
    /**
     * The user task whose items it completes
     */
    element: string;
    form?: string;
    danger?: boolean;
  }[];
  empty: {
    why: string;
    next: string;
  };
  /**
   * Case type that may be started from here
   */
  start?: string;
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
  /**
   * Whose cases it lists. own: of one's own unit; subtree (when absent): of it and all below; assigned: those that wait for it or that it has handled; granted: single cases the account has been let into; all: of the whole programme
   */
  rows?: 'own' | 'subtree' | 'assigned' | 'granted' | 'all';
}

/**
 * Roles by tier and what each may do.
 */
export interface RolesFile {
  $schema: string;
  roles: RoleDefinition[];
  /**
   * Fields that not everybody reads whole
   */
  masks?: MaskDefinition[];
}
export interface RoleDefinition {
  key: string;
  title: string;
  tier: string;
  deeds: (
    | 'work'
    | 'fill'
    | 'submit'
    | 'review'
    | 'issue'
    | 'adjustDeadline'
    | 'manageSeats'
    | 'reissueCode'
    | 'readAudit'
    | 'configure'
    | 'manageAccounts'
    | 'approveAuthority'
    | 'grantFill'
    | 'grantRead'
  )[];
  /**
   * A menu of menus.json
   */
  menu: string;
  /**
   * A file help/<name>.md
   */
  help: string;
  /**
   * system: administers accounts and sees no cases; its accounts belong to no unit
   */
  home: 'filler' | 'officer' | 'system';
  /**
   * Roles that one person never holds together with this one
   */
  excludes?: string[];
  /**
   * The role a unit account itself acts in
   */
  defaultOfUnit?: boolean;
  /**
   * The key this had in the previous release or edition
   */
  renamedFrom?: string;
  /**
   * Kept for history, offered no more
   */
  retired?: boolean;
  /**
   * What may be granted to its accounts on single cases: fill, or read
   */
  receives?: ('fill' | 'read')[];
}
export interface MaskDefinition {
  key: string;
  /**
   * What the field is called in a sentence
   */
  title: string;
  /**
   * <section, collection or entity>.<field>
   *
   * @minItems 1
   */
  fields: string[];
  /**
   * ends: the first three and last four signs; last4: the last four; omit: nothing
   */
  show: 'ends' | 'last4' | 'omit';
  /**
   * Roles that read it whole. All others, also those added later, read the masked form
   */
  shownTo: string[];
  /**
   * Roles that may ask for one value at a time; each time is noted in the audit
   */
  revealTo?: string[];
}

/**
 * Sample accounts and records for a first start.
 */
export interface SampleFile {
  $schema: string;
  accounts: {
    unit: string;
    seats?: {
      name: string;
      role: string;
    }[];
  }[];
  records: {
    entity: string;
    rows: {}[];
  }[];
  cases?: {
    caseType: string;
    unit: string;
    sections?: {};
  }[];
  /**
   * Sample data is tried long after its edition's dates: when this milestone lies more than 30 days back, a unit's deadlines are all moved by as many days
   */
  rollForward?: {
    unit: string;
    milestone: string;
    reason: string;
  };
}

/**
 * The tiers of the programme from the highest to the lowest.
 */
export interface TiersFile {
  $schema: string;
  /**
   * @minItems 1
   */
  tiers: {
    key: string;
    /**
     * The short word in badges
     */
    title: string;
    /**
     * What a unit of this tier is called
     */
    unitTitle: string;
    /**
     * Units of this tier are subjects that fill and are reviewed
     */
    filler?: boolean;
    /**
     * Units of this tier stand outside the tree: their accounts sign in as this kind, for entrances
     */
    accounts?: 'adviser' | 'specialist';
    /**
     * The key this had in the previous release or edition
     */
    renamedFrom?: string;
    /**
     * Kept for history, offered no more
     */
    retired?: boolean;
  }[];
}

/**
 * Texts of the file beside it in another language, by JSON pointer. The file itself is never touched.
 */
export interface TranslationFile {
  $schema: string;
  /**
   * As in the file's name
   */
  language: string;
  texts: {
    [k: string]: string;
  };
}
