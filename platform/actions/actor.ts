import type { Actor as AccessActor } from '../access/model';

/** Who acts, in which appointment, by which request. Every deed records it. */
export interface Actor extends AccessActor {
  account: AccessActor['account'] & { login: string; name: string };
  appointment: AccessActor['appointment'] & { id: string };
  requestId: string;
}
