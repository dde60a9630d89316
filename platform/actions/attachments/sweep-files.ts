import type { Platform } from '../platform';

const DAY = 86_400_000;

/** Uploads that never became part of a case go after a day; their bytes too, unless another file has the same. */
export async function sweepFiles(platform: Platform): Promise<void> {
  const { attachments } = platform.store;
  await platform.blobs.removeUnfinished(Date.now() - DAY);
  await platform.uploads.removeUnfinished(Date.now() - DAY);
  for (const file of await attachments.staleFiles(platform.clock() - DAY, 200)) {
    if (!(await attachments.sweep(file.id))) continue;
    await platform.uploads.remove(file.id);
    if (file.sha256 && !(await attachments.blobInUse(file.sha256))) await platform.blobs.remove(file.sha256);
  }
}
