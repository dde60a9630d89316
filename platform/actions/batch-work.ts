import { demand } from '../access/may';
import type { BatchRequest, BatchResult } from '../contracts/queue';
import { PlatformError } from '../errors/platform-error';
import type { Actor } from './actor';
import { attachFile } from './attach-file';
import type { Platform } from './platform';
import { submitWork } from './submit-work';
import { contentHash } from './subjects';
import { mayWork } from './work-access';

/**
 * Completes many work items of one kind with the same papers: the files are attached to each case, each is submitted by itself,
 * and each row answers for itself.
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
      const { item } = await mayWork(platform, actor, 'work.submit', workItemId);
      const row = (await platform.store.cases.byId(item.caseId))!;
      name = row.name;
      if (item.element !== batch.element) throw new PlatformError('request.malformed', `${row.name}现在不在这一环节`);
      await attachAll(platform, actor, workItemId, row.release, item.form, request.fileIds ?? []);
      await submitWork(
        platform,
        actor,
        workItemId,
        {},
        { id: `${commandId}:${workItemId}`, bodyHash: contentHash({ ...request, workItemId }) },
      );
      results.push({ workItemId, name, ok: true, message: '已办理' });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.status >= 500) throw error;
      results.push({ workItemId, name, ok: false, message: error.message });
    }
  }
  return { results };
}

async function attachAll(
  platform: Platform,
  actor: Actor,
  workItemId: string,
  release: string,
  form: string,
  fileIds: string[],
): Promise<void> {
  const edition = await platform.shelf.byRelease(release);
  const part = edition.forms[form]?.steps.flatMap((step) => step.parts ?? []).find((one) => one.part === 'attachments');
  if (part?.part !== 'attachments') return;
  const { item } = await mayWork(platform, actor, 'file.attach', workItemId);
  const present = (await platform.store.attachments.ofCase(item.caseId)).filter((one) => !one.retiredAt).map((one) => one.file);
  for (const fileId of fileIds)
    if (!present.includes(fileId))
      await attachFile(platform, actor, fileId, { workItemId, subject: `attachments/${part.subject}`, note: '' });
}
