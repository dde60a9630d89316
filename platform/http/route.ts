import type { Readable } from 'node:stream';
import type { DeedName } from '../access/model';
import type { Entrances } from '../access/entrances';
import type { LiveSession } from '../actions/people/resume-session';
import type { Actor } from '../actions/actor';
import type { Command } from '../actions/do-once';
import type { Platform } from '../actions/platform';

/** What a route is handed: the platform, who asks, and the validated parts of the request. */
export interface Call<Body = unknown> {
  platform: Platform;
  /** Absent only on routes whose deed is `public`. */
  live?: LiveSession;
  actor: Actor;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Body;
  /** The raw bytes of a `bytes` route. */
  stream?: Readable;
  /** A header of the request, by its name in small letters. */
  header(name: string): string | undefined;
  requestId: string;
  /** Whoever asked has left before the answer was out. */
  gone: AbortSignal;
  /** The caller's `idempotency-key` and the hash of its body; only on routes that ask for one. */
  command?: Command;
  source: string;
  /** Host it was asked of, and which kinds of account sign in where. */
  host: string;
  entrances: Entrances;
}

/** What a route answers: JSON, a page of its own, or bytes with a name. */
export interface Reply {
  status?: number;
  json?: unknown;
  /** A whole page without a script, everything in it escaped. */
  html?: string;
  bytes?: { stream?: Readable; buffer?: Buffer; mediaType: string; name: string; inline?: boolean };
  cookie?: { token: string; expiresAt: number } | null;
  headers?: Record<string, string>;
}

export interface Route<Body = never> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** The deed it is, of `access/deeds`: whoever may not do it is refused. The target is judged by the action. */
  deed: DeedName;
  summary: string;
  /** JSON Schema of the body; a route without one takes none. */
  body?: object;
  /** Names of query parameters, with what they mean; others are passed on only when `filters` is set. */
  query?: Record<string, string>;
  filters?: boolean;
  takes?: 'json' | 'bytes';
  /** A deed that must happen once: asks for an `idempotency-key`. */
  once?: boolean;
  /** What it answers is a page as it is read next, and it writes none of the programme's texts down: so it may speak the reader's language. */
  reads?: boolean;
  /** Open to one who has yet to change a one-time code. */
  beforePassword?: boolean;
  /** Open to one who has yet to prove a second factor. */
  beforeFactor?: boolean;
  handle(call: Call<Body>): Promise<Reply>;
}

/** Keeps the body's type inside the route and out of the table. */
export function route<Body = unknown>(definition: Route<Body>): Route {
  return definition as unknown as Route;
}
