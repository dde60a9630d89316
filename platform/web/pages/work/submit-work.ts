import type { ReceiptView, SubmitRequest } from '../../../contracts/work';
import { api } from '../../api';
import { workPath } from '../../form/work-port';

/** Hands the work item in; with a reason, only what is ready goes and the rest follows. The same key is sent again if the answer is lost. */
export function submitWork(workItemId: string, partReason: string | null): Promise<ReceiptView> {
  const body: SubmitRequest = partReason ? { partial: { reason: partReason } } : {};
  return api.deed<ReceiptView>(workPath(workItemId, '/submit'), body);
}

export function withdrawWork(workItemId: string): Promise<void> {
  return api.deed<void>(workPath(workItemId, '/withdraw'), {});
}
