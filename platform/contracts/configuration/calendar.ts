// Generated from platform/catalogue/meta/calendar.schema.json by `npm run generate`. Do not edit.

/**
 * Days that differ from the week: holidays, and weekend days worked.
 */
export interface CalendarFile {
  $schema: string;
  zone: string;
  holidays: string[];
  workdays: string[];
}
