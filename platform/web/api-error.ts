import type { ErrorBody } from '../contracts/session';
import { say } from '../words/say';

/** What the server refused, or (status 0) that it could not be reached. `body.requestId` is what the person reads to support. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
    this.name = 'ApiError';
  }

  get code(): string {
    return this.body.code;
  }

  /** Trying again later may help; otherwise the person must do something first. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Anything caught, as an ApiError; a fault of the page itself says so instead of passing silently. */
export function apiErrorOf(caught: unknown): ApiError {
  if (caught instanceof ApiError) return caught;
  const message = caught instanceof Error ? caught.message : String(caught);
  return new ApiError(-1, { code: 'page.fault', message: say.pageFault(message), problems: [], requestId: '' });
}
