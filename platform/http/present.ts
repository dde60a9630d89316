import type { Response } from 'express';
import { drawn, type Mask } from '../access/masks';

/** Who an answer is for, and the page or table it speaks of. */
interface Reader {
  masks: readonly Mask[];
  at?: string;
}

export function readerOf(actor: { masks: readonly Mask[] } | undefined, params: Record<string, unknown>): Reader {
  const at = params.section ?? params.collection;
  return { masks: actor?.masks ?? [], at: typeof at === 'string' ? at : undefined };
}

/**
 * The one presenter: every JSON answer leaves through here, refusals included, as the one who asked may see it. Bytes that are made of
 * answers (letters) are drawn by the same rules before they are made.
 */
export function presented(answer: unknown, response: Response): unknown {
  const reader = response.locals.reader as Reader | undefined;
  return reader ? drawn(answer, reader.masks, reader.at) : answer;
}
