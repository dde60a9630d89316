import type { ReceiptView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import type { ReceiptRow } from '../../store/ports/desk';
import type { WorkItemRow } from '../../store/ports/workItems';
import { saying } from '../../words/say';
import type { Actor } from '../actor';
import { spokenOtherwise } from '../people/speaking';
import type { Platform } from '../platform';
import { afterwards } from './submit-work';
import { mayWork } from './work-access';

/**
 * The receipt of a conclusion, as it was given: the same time and hash, whenever it is asked for; who holds the case is of now. Read in another
 * language than the programme's it says the same in that, and how it was given besides.
 * @throws PlatformError `route.unknown` where nothing has been handed in, `work.unknown`, `access.denied`
 */
export async function showReceipt(platform: Platform, actor: Actor, workItemId: string): Promise<ReceiptView> {
  const { item } = await mayWork(platform, actor, 'work.read', workItemId);
  const given = await platform.store.desk.receipt(item.id);
  if (!given) throw new PlatformError('route.unknown', '这项待办还没有提交过，没有回执');
  const { caseId, title, text, at, hash, round, withdrawnAt } = given;
  const now = await afterwards(platform, actor, caseId, workItemId);
  const said = await saidOtherwise(platform, item, given);
  return { caseId, title, text, at, hash, round, withdrawnAt: withdrawnAt ?? undefined, ...now, ...said };
}

/** What it says from what was concluded; nothing where it was given in the reader's language, or what was concluded is known no more. */
async function saidOtherwise(platform: Platform, item: WorkItemRow, { title, text, withdrawnAt }: ReceiptRow): Promise<Pick<ReceiptView, 'title' | 'text' | 'given'> | undefined> {
  const row = (await platform.store.cases.byId(item.caseId))!;
  const edition = await platform.shelf.byRelease(row.release);
  if (!spokenOtherwise(edition) || withdrawnAt !== null) return undefined;
  const submit = edition.forms[item.form]?.submit;
  const words = { title: saying().receiptOf(submit?.label ?? saying().submit), given: { title, text } };
  if (item.outcome === 'pass') return { ...words, text: saying().receiptPassed };
  if (item.outcome !== 'return') return { ...words, text: submit?.receipt ?? saying().receiptHandedIn };
  const verdicts = await platform.store.review.verdicts(item.caseId);
  const returned = verdicts.filter((one) => one.workItem === item.id && one.final && one.outcome === 'return');
  return { ...words, text: saying().receiptReturned(returned.length) };
}
