import type { FileView } from '../../contracts/work';
import { say } from '../../words/say';

/** Where the bytes of an attachment are: to save, or (`inline`) to look at. */
export function fileHref(file: Pick<FileView, 'attachmentId'>, inline = false): string {
  return `/api/attachments/${encodeURIComponent(file.attachmentId)}/bytes${inline ? '?inline=1' : ''}`;
}

/** When a photograph was taken, and that the day is a person's word where it is. */
export function capturedWords(file: Pick<FileView, 'capturedAt' | 'dateDeclared'>): string {
  return say.takenOn(file.capturedAt ?? '', file.dateDeclared ? say.byHandInParentheses : '');
}
