import type { ReceiptView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import type { Actor } from '../actor';
import type { Platform } from '../platform';
import { afterwards } from './submit-work';
import { mayWork } from './work-access';

/**
 * The receipt of a conclusion, as it was given: the same time and hash, whenever it is asked for; who holds the case is of now.
 * @throws PlatformError `route.unknown` where nothing has been handed in, `work.unknown`, `access.denied`
 */
export async function showReceipt(platform: Platform, actor: Actor, workItemId: string): Promise<ReceiptView> {
  const { item } = await mayWork(platform, actor, 'work.read', workItemId);
  const given = await platform.store.desk.receipt(item.id);
  if (!given) throw new PlatformError('route.unknown', '这项待办还没有提交过，没有回执');
  const { caseId, title, text, at, hash, round, withdrawnAt } = given;
  const now = await afterwards(platform, actor, caseId, workItemId);
  return { caseId, title, text, at, hash, round, withdrawnAt: withdrawnAt ?? undefined, ...now };
}
