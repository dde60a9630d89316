import type { ReceiptView, SubmitRequest } from '../../../contracts/work';
import { api } from '../../api';
import { workPath } from '../../form/work-port';
import { currentLanguage } from '../../language';

/** Hands the work item in; with a reason, only what is ready goes and the rest follows. The same key is sent again if the answer is lost. */
export async function submitWork(workItemId: string, partReason: string | null, key: string): Promise<ReceiptView> {
  const body: SubmitRequest = partReason ? { partial: { reason: partReason } } : {};
  const receipt = await api.deed<ReceiptView>(workPath(workItemId, '/submit'), body, key);
  if (currentLanguage() === 'zh-CN') return receipt;
  // What was handed in is handed in: a receipt that cannot be read in one's own language is read as it was given.
  return api.get<ReceiptView>(workPath(workItemId, '/receipt')).catch(() => receipt);
}

export function withdrawWork(workItemId: string): Promise<void> {
  return api.deed<void>(workPath(workItemId, '/withdraw'), {});
}
