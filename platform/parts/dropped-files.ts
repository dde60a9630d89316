/** More than this is a disk dropped by mistake. */
const most = 500;

/**
 * The files of a drop, those in folders too: people keep a step's photographs in one. To be called in the handler itself, as the browser
 * forgets what was dropped once that has returned.
 */
export function droppedFiles(data: DataTransfer): Promise<File[]> {
  const files = Array.from(data.files);
  const entries = Array.from(data.items ?? []).flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  return entries.some((entry) => entry.isDirectory) ? inside(entries) : Promise.resolve(files);
}

async function inside(entries: FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (found.length >= most) break;
    if (entry.isDirectory) found.push(...(await inside(await listed(entry as FileSystemDirectoryEntry))));
    // What systems leave in every folder is no file of the person's.
    else if (!/^(\.|Thumbs\.db$|desktop\.ini$)/i.test(entry.name)) found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
  }
  return found.slice(0, most);
}

/** A folder is told in pieces of a hundred. */
async function listed(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.sort((one, other) => one.name.localeCompare(other.name, 'zh', { numeric: true }));
    all.push(...some);
  }
}
