// Generated from platform/catalogue/meta/sample.schema.json by `npm run generate`. Do not edit.

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
