import type { AccountKind, Deed } from '../../platform/contracts/session';
import type { Actor, WorkTarget } from '../../platform/access/model';
import type { UnitRow } from '../../platform/store/ports/units';

/**
 * A small country: `top` over `east` and `west`; `east` over `eastA` and `eastB`; subjects under the lowest units.
 * `free` holds the two middle tiers at once. By statistics `free` and `eastB` are counted under `west`.
 */
export const units: UnitRow[] = [
  unit('top', ['upper'], {}),
  unit('east', ['middle'], { business: 'top', statistics: 'top' }),
  unit('west', ['middle'], { business: 'top', statistics: 'top' }),
  unit('eastA', ['lower'], { business: 'east', statistics: 'east' }),
  unit('eastB', ['lower'], { business: 'east', statistics: 'west' }),
  unit('westA', ['lower'], { business: 'west', statistics: 'west' }),
  unit('free', ['middle', 'lower'], { business: 'top', statistics: 'west' }),
  unit('mill', ['subject'], { business: 'eastA' }),
  unit('dairy', ['subject'], { business: 'eastA' }),
  unit('smithy', ['subject'], { business: 'free' }),
];

function unit(code: string, tiers: string[], parents: Record<string, string>): UnitRow {
  return { programme: 'trial', code, name: code, office: `${code}局`, tiers, parents, phone: '19900000000', retiredAt: null };
}

export const officerDeeds: Deed[] = ['work', 'review', 'issue', 'adjustDeadline', 'manageSeats', 'reissueCode', 'readAudit', 'grantFill', 'grantRead', 'approveExports'];
export const fillerDeeds: Deed[] = ['fill', 'submit'];

export function actor(unitCode: string, changes: Partial<Actor> & { id?: string; kind?: AccountKind; role?: string } = {}): Actor {
  const tier = units.find((one) => one.code === unitCode)!.tiers[0]!;
  const {
    id = `a-${unitCode}`,
    kind = tier === 'subject' ? 'subject' : 'seat',
    role = tier === 'subject' ? 'owner' : 'clerk',
    ...rest
  } = changes;
  return {
    account: { id, kind },
    appointment: { programme: 'trial', unit: unitCode, tier, role },
    deeds: tier === 'subject' ? fillerDeeds : officerDeeds,
    queues: ['inbox'],
    unitAccountsMayWork: true,
    grants: [],
    masks: [],
    ...rest,
  };
}

export function work(changes: Omit<Partial<WorkTarget>, 'item'> & { item?: Partial<WorkTarget['item']> } = {}): WorkTarget {
  const { item, ...rest } = changes;
  return {
    kind: 'work',
    programme: 'trial',
    caseId: 'c1',
    form: 'review',
    unitName: 'eastA局',
    roleTitles: [],
    proxy: null,
    done: [],
    ...rest,
    item: { element: 'check', tier: 'east', unit: 'eastA', roles: [], excludes: [], state: 'open', ...item },
  };
}
