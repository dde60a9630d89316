import { demand } from '../../access/may';
import type { BatchRequest, BatchResult } from '../../contracts/queue';
import { PlatformError } from '../../errors/platform-error';
import type { WorkItemRow } from '../../store/ports/workItems';
import type { Actor } from '../actor';
import { attachFile } from '../attachments/attach-file';
import type { Platform } from '../platform';
import { submitWork } from './submit-work';
import { contentHash, filesOf } from './subjects';
import { mayWork } from './work-access';
import { saying } from '../../words/say';

/**
 * Completes many work items of one kind with the same papers: the files are attached to each case and it is submitted in one command,
 * each row answers for itself, and the same request asked again gives the same answers.
 * @throws PlatformError `request.malformed` when the queue has no such batch
 */
export async function batchWork(
  platform: Platform,
  actor: Actor,
  queueKey: string,
  request: BatchRequest,
  commandId: string,
): Promise<BatchResult> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const queue = edition.queues[queueKey];
  const batch = queue?.batch?.find((one) => one.key === request.batch);
  if (!queue || !batch) throw new PlatformError('request.malformed', '没有这个批量操作');
  demand(actor, 'queue.read', { kind: 'queue', queue: queueKey, title: queue.title });
  const results: BatchResult['results'] = [];
  for (const workItemId of request.workItemIds) {
    let name = workItemId;
    try {
      const { item } = await mayWork(platform, actor, 'work.read', workItemId);
      const row = (await platform.store.cases.byId(item.caseId))!;
      name = row.name;
      const command = { id: `${commandId}:${workItemId}`, bodyHash: contentHash({ ...request, workItemId }) };
      const { at, hash, withdrawable } = await submitWork(platform, actor, workItemId, {}, command, async () => {
        if (item.element !== batch.element) throw new PlatformError('request.malformed', `${name}现在不在这一环节`);
        await attachAll(platform, actor, item, row.release, request.fileIds ?? []);
      });
      results.push({ workItemId, name, ok: true, message: saying().batchRowDone, receipt: { at, hash, withdrawable } });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.status >= 500) throw error;
      results.push({ workItemId, name, ok: false, message: error.message });
    }
  }
  return { results };
}

async function attachAll(platform: Platform, actor: Actor, item: WorkItemRow, release: string, fileIds: string[]): Promise<void> {
  const edition = await platform.shelf.byRelease(release);
  const part = edition.forms[item.form]?.steps.flatMap((step) => step.parts ?? []).find((one) => one.part === 'attachments');
  if (part?.part !== 'attachments') return;
  const subject = `attachments/${part.subject}`;
  const present = filesOf(await platform.store.attachments.ofCase(item.caseId), subject).map((one) => one.file);
  for (const fileId of fileIds.filter((one) => !present.includes(one))) {
    await attachFile(platform, actor, fileId, { workItemId: item.id, subject, note: '' });
  }
}
