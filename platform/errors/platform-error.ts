import { catalogue, type ErrorCode } from './catalogue';

/** One thing that is wrong: where it is (a JSON pointer, an element id, a field key), which rule says so, and what to do about it. */
export interface Problem {
  /** `file#/json/pointer`, a BPMN element id, or `section/field` and `collection/rowId/field` for answers. */
  where: string;
  /** Name of the rule or check that found it. */
  rule: string;
  /** In the language of the reader: Chinese for users, English for configurators. */
  message: string;
  /** A problem that must be fixed, or a doubt that may be explained. Absent means `error`. */
  severity?: 'error' | 'warning';
}

/** Anything the platform refuses. `code` is in the catalogue, which gives its HTTP status and its sentence. */
export class PlatformError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message?: string,
    readonly problems: Problem[] = [],
    readonly details: Record<string, unknown> = {},
  ) {
    super(message ?? catalogue[code].message);
    this.name = 'PlatformError';
    this.status = catalogue[code].status;
  }
}
