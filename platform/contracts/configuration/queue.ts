// Generated from platform/catalogue/meta/queue.schema.json by `npm run generate`. Do not edit.

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
   * Columns behind those of the list in its workbook, of what cases file. Masked for whoever reads them masked; whole when another person has approved it
   *
   * @minItems 1
   * @maxItems 40
   */
  export?: {
    /**
     * <section of its case types>.<field>
     */
    path: string;
    title: string;
  }[];
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
