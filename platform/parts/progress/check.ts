import type { ProgressPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';

/** Progress is shown, never filled in; there is nothing to ask for. */
export const checkProgress: PartCheck<ProgressPart> = () => ({ problems: [], done: 0, total: 0, touched: false });
