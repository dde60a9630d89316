import type { Actor as AccessActor } from '../access/model';

/** Who acts, in which appointment, by which request. Every deed records it. */
export interface Actor extends AccessActor {
  account: AccessActor['account'] & { login: string; name: string };
  appointment: AccessActor['appointment'] & { id: string };
  requestId: string;
  /** Address the request came from. */
  source?: string;
}

/** The system acts, on behalf of the request that caused the effect. */
export function systemActor(requestId: string): Actor {
  return {
    account: { id: 'system', login: 'system', name: '系统', kind: 'system' },
    appointment: { id: 'system', programme: '', unit: '', tier: '', role: '' },
    deeds: [],
    queues: [],
    unitAccountsMayWork: false,
    grants: [],
    masks: [],
    requestId,
  };
}
