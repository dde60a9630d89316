import type { ErrorBody } from '../contracts/session';
import { say } from '../words/say';
import { forgetAhead, takeAhead } from './ahead';
import { ApiError } from './api-error';
import { currentLanguage } from './language';
import { holdEarly } from './read-ahead';

/**
 * The only way to the server: JSON both ways, the CSRF token on every write, an idempotency key on every deed,
 * every refusal as an {@link ApiError}.
 */
let csrf = '';
let signInAgain: (refusal: ApiError) => Promise<boolean> = () => Promise.resolve(false);
let renewToken: () => Promise<boolean> = () => Promise.resolve(false);
let passwordNeeded: () => void = () => undefined;
let factorNeeded: () => void = () => undefined;

/** The token of the session in force; the session sets it. */
export function holdCsrfToken(token: string): void {
  csrf = token;
}

/** For what must speak to the server in a way of its own: an upload in pieces. */
export function csrfToken(): string {
  return csrf;
}

/** What the server refused, as an {@link ApiError}, having said what every refusal brings about. */
export function refusalFrom(status: number, text: string, requestId: string | null): ApiError {
  const error = new ApiError(status, errorBody(status, text, requestId));
  if (error.code === 'session.required') void signInAgain(error);
  tellOwed(error);
  return error;
}

function tellOwed({ code }: ApiError): void {
  if (code === 'session.mustChangePassword') passwordNeeded();
  if (code === 'session.secondFactor') factorNeeded();
}

/** The line is broken. */
export function unreachableError(): ApiError {
  return new ApiError(0, unreachable());
}

export interface SessionTrouble {
  /** The session has ended. True once the same person has signed in again: what was refused is then sent anew. */
  signIn: (refusal: ApiError) => Promise<boolean>;
  /** The page's token is no longer that of the session, as when another tab has signed in. True when it is renewed. */
  renew: () => Promise<boolean>;
  /** A first or an old password must be changed. */
  changePassword: () => void;
  /** A second factor must be proved, or taken over. */
  proveFactor: () => void;
}

/** What happens when the server says that nobody is signed in to anything but the question who one is. */
export function onSessionTrouble(handlers: SessionTrouble): void {
  signInAgain = handlers.signIn;
  renewToken = handlers.renew;
  passwordNeeded = handlers.changePassword;
  factorNeeded = handlers.proveFactor;
}

/** Whether the refusal has been put right, so that the same may be asked again. */
function putRight(error: ApiError, path: string): Promise<boolean> {
  if (path === '/api/session') return Promise.resolve(false);
  if (error.code === 'session.required') return signInAgain(error);
  return error.code === 'session.csrf' ? renewToken() : Promise.resolve(false);
}

/** A key for one deed: the same key sent twice does it once. Works on plain HTTP, where `crypto.randomUUID` is absent. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Call {
  method: string;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
  /** Sent a second time, after what refused it was put right. */
  again?: boolean;
}

const unreachable = (): ErrorBody => ({
  code: 'network',
  message: say.serverUnreachable,
  problems: [],
  requestId: '',
});

function errorBody(status: number, text: string, requestId: string | null): ErrorBody {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody>;
    if (typeof body.code === 'string' && typeof body.message === 'string') {
      return { problems: [], requestId: requestId ?? '', ...body } as ErrorBody;
    }
  } catch {
    // Not ours: a proxy's page. What it was is said by the status below.
  }
  return { code: 'http', message: say.serverAnsweredBadly(status), problems: [], requestId: requestId ?? '' };
}

async function call<T>(path: string, asked: Call): Promise<T> {
  if (asked.method === 'GET') return answerOf<T>(path, asked);
  const written = holdEarly();
  try {
    return await answerOf<T>(path, asked);
  } finally {
    written();
  }
}

async function answerOf<T>(path: string, asked: Call): Promise<T> {
  const { method, body, key, signal } = asked;
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLanguage() };
  const raw = body instanceof Blob;
  if (body !== undefined) headers['content-type'] = raw ? 'application/octet-stream' : 'application/json';
  if (method !== 'GET') headers['x-csrf-token'] = csrf;
  const ahead = method === 'GET' ? takeAhead(path) : forgetAhead();
  if (key) headers['idempotency-key'] = key;
  let response: Response;
  try {
    response = await (ahead ?? fetch(path, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
      body: body === undefined || raw ? body : JSON.stringify(body),
    }));
  } catch (caught) {
    if (signal?.aborted) throw caught;
    throw new ApiError(0, unreachable());
  }
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  const error = new ApiError(response.status, errorBody(response.status, text, response.headers.get('x-request-id')));
  if (!asked.again && (await putRight(error, path))) {
    if (signal?.aborted) throw new DOMException('Aborted', 'AbortError');
    return answerOf<T>(path, { ...asked, again: true });
  }
  tellOwed(error);
  throw error;
}

let deedDone: () => void = () => undefined;

/** What happens when a deed was done: whatever was read before it may be no longer so. */
export function onDeedDone(handler: () => void): void {
  deedDone = handler;
}

/** Sends a deed; when the answer is lost on the way, asks once more under the same key, which cannot do it twice. */
async function deed<T>(path: string, body: unknown, key: string = newKey()): Promise<T> {
  try {
    return await call<T>(path, { method: 'POST', body, key });
  } catch (caught) {
    if (!(caught instanceof ApiError) || (caught.status !== 0 && caught.status !== 503)) throw caught;
    await new Promise((resolve) => window.setTimeout(resolve, 1200));
    return await call<T>(path, { method: 'POST', body, key });
  } finally {
    deedDone();
  }
}

/** Sends the bytes of a file, telling how much has gone (0–1). Aborting the signal stops it. */
function putBytes<T>(path: string, bytes: Blob, options: { onProgress?: (share: number) => void; signal?: AbortSignal } = {}): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    // fetch cannot tell how much of an upload has gone.
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLanguage());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-csrf-token', csrf);
    request.upload.onprogress = (event) => options.onProgress?.(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new ApiError(0, unreachable()));
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        return resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as T);
      const error = new ApiError(
        request.status,
        errorBody(request.status, request.responseText, request.getResponseHeader('x-request-id')),
      );
      return void putRight(error, path).then((right) => (right ? putBytes<T>(path, bytes, options).then(resolve, reject) : reject(error)));
    };
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(bytes);
  });
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>(path, { method: 'GET', signal }),
  put: <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> => call<T>(path, { method: 'PUT', body, signal }),
  post: <T>(path: string, body?: unknown): Promise<T> => call<T>(path, { method: 'POST', body }),
  postBytes: <T>(path: string, bytes: Blob): Promise<T> => call<T>(path, { method: 'POST', body: bytes }),
  remove: <T>(path: string): Promise<T> => call<T>(path, { method: 'DELETE' }),
  deed,
  putBytes,
};
