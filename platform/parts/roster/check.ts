import type { RosterPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';

/** Records shown to be read; there is nothing to ask for. */
export const checkRoster: PartCheck<RosterPart> = () => ({ problems: [], done: 0, total: 0, touched: false });
