// Generated from platform/catalogue/meta/programme.schema.json by `npm run generate`. Do not edit.

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
      /**
       * Words of the place and the trade, which count for nothing in a password
       *
       * @maxItems 500
       */
      words?: string[];
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
     * How much an account may keep here in all, by its kind
     */
    room?: {
      /**
       * Default 50,000 files, 200 GB
       */
      seat?: {
        files?: number;
        gigabytes?: number;
      };
      /**
       * Default 50,000 files, 200 GB
       */
      unit?: {
        files?: number;
        gigabytes?: number;
      };
      /**
       * Default 5,000 files, 20 GB
       */
      subject?: {
        files?: number;
        gigabytes?: number;
      };
    };
    /**
     * A lost code of a subject's account takes two people of the unit above; default true
     */
    resetByTwo?: boolean;
    /**
     * How long a list whose masked fields another person has approved may be fetched; default 72
     */
    exportHours?: number;
    /**
     * Who proves a second factor at sign-in; asked for where the server is set to SECOND_FACTOR=on
     */
    secondFactor?: {
      /**
       * Codes of an authenticator that change every thirty seconds; the only one, and the default
       */
      kind?: 'totp';
      /**
       * Whoever holds one of these roles
       *
       * @minItems 1
       */
      roles: string[];
    };
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
   * What becomes of tasks of two tiers that one unit holds both: one task, or two for two people. Read by expressions as programme.sameUnit; `merge` when left out
   */
  sameUnit?: 'merge' | 'twoPosts';
  /**
   * Case types that a person of a tier starts by hand
   */
  start: {
    caseType: string;
    tier: string;
    title: string;
  }[];
}
