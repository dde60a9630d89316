import type { InheritedPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';

/** What the tiers above wrote is theirs to check; there is nothing to ask for. */
export const checkInherited: PartCheck<InheritedPart> = () => ({ problems: [], done: 0, total: 0, touched: false });
