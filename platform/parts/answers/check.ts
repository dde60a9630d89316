import type { AnswersPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';

/** A summary of the other steps, which check themselves; there is nothing to ask for. */
export const checkAnswers: PartCheck<AnswersPart> = () => ({ problems: [], done: 0, total: 0, touched: false });
