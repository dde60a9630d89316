import { PlatformError } from '../../errors/platform-error';
import type { DocumentBytes } from '../../files/document-bytes';
import type { ScanRow } from '../../store/ports/scans';
import type { Platform } from '../platform';

/** A file of the store, to be read elsewhere: it never stands whole in this process. */
export function documentOf(platform: Platform, sha256: string): DocumentBytes {
  return { name: sha256, read: () => platform.blobs.read(sha256) };
}

/** Which file of a scan a page stands in, and as which of its own: pages count through all files. */
export function fileOfPage(scan: Pick<ScanRow, 'files'>, page: number): { file: ScanRow['files'][number]; page: number } | undefined {
  let before = 0;
  for (const file of scan.files) {
    if (page > before && page <= before + file.pages) return { file, page: page - before };
    before += file.pages;
  }
  return undefined;
}

/** Pages of a scan as one PDF, in the order given, whichever of its files they stand in. @throws PlatformError `file.unknown`, `file.refused` */
export async function cutOut(platform: Platform, scan: Pick<ScanRow, 'files'>, pages: number[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (const [sha256, own] of runsOf(scan, pages))
    for await (const piece of platform.pages.extractPages(documentOf(platform, sha256), [own])) pieces.push(piece);
  return pieces.length === 1 ? pieces[0]! : platform.pages.joinPdfs(pieces);
}

/** Pages that follow each other in one file, file by file. */
function runsOf(scan: Pick<ScanRow, 'files'>, pages: number[]): [sha256: string, pages: number[]][] {
  const runs: [string, number[]][] = [];
  for (const page of pages) {
    const found = fileOfPage(scan, page);
    if (!found) throw new PlatformError('file.unknown');
    const last = runs.at(-1);
    if (last?.[0] === found.file.sha256) last[1].push(found.page);
    else runs.push([found.file.sha256, [found.page]]);
  }
  return runs;
}
