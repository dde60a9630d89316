import type { VerdictsPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';

/** Verdicts are no answers: concluding a review asks for them itself; there is nothing to ask for. */
export const checkVerdicts: PartCheck<VerdictsPart> = () => ({ problems: [], done: 0, total: 0, touched: false });
