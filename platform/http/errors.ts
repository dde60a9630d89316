import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ErrorBody } from '../contracts/session';
import { isFullDisk } from '../errors/full-disk';
import { PlatformError } from '../errors/platform-error';
import { refusalSaid } from '../actions/people/speaking';
import { answerJson } from './answer';
import { presented } from './present';

const RETRY_SECONDS = '5';

/**
 * The one place where anything thrown becomes an answer. What nobody foresaw is logged whole and told as `internal`, without its
 * insides.
 */
export function answerError(log: Logger, error: unknown, request: Request, response: Response): void {
  const known = foreseen(error);
  const requestId = String(response.locals.requestId ?? '');
  if (known.status >= 500) log.error({ requestId, path: request.path, errorCode: known.code, err: error }, 'request failed');
  else log.info({ requestId, path: request.path, errorCode: known.code }, 'request refused');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if ([503, 507, 429, 423].includes(known.status)) response.set('retry-after', retrySeconds(known));
  // What was still being sent is not read to its end, so this connection cannot serve another request.
  if (!request.complete) response.set('connection', 'close');
  const body: ErrorBody = {
    code: known.code,
    message: refusalSaid(request.get('accept-language'), known),
    problems: known.problems,
    requestId,
    details: Object.keys(known.details).length > 0 ? known.details : undefined,
  };
  response.status(known.status);
  answerJson(presented(body, response), request, response);
}

/** What the refusal says itself, in seconds; else a short while. */
function retrySeconds({ details }: PlatformError): string {
  return typeof details.retryAfter === 'number' ? String(details.retryAfter) : RETRY_SECONDS;
}

function foreseen(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  if (isFullDisk(error)) return new PlatformError('store.full');
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  if (type === 'entity.too.large') return new PlatformError('request.tooLarge');
  // Whatever the body parser or the router refuses is the request's fault.
  if (status !== undefined && status >= 400 && status < 500) return new PlatformError('request.malformed');
  return new PlatformError('internal');
}
