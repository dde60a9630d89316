import { say } from '../../words/say';
import { ApiError } from '../api-error';

/** Whether code of a page could not be fetched: after an update, or off line. */
export const unfetched = (caught: unknown): boolean =>
  caught instanceof Error && /dynamically imported module|Importing a module script|preload CSS/i.test(caught.message);

/** What broke a page or a part of one, in the words of an error that is shown. */
export function faultOf(caught: unknown): unknown {
  return unfetched(caught) ? new ApiError(0, { code: 'page.unfetched', message: say.pageNotFetched, problems: [], requestId: '' }) : caught;
}
