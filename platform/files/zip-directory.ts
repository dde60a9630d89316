import type { CheckedFile } from './blobs';

const endSignature = 0x06054b50;
const memberSignature = 0x02014b50;
const endLength = 22;
const longestComment = 65_535;
const mostDirectory = 8 * 1024 * 1024;

/** A member as the directory declares it; sizes in bytes, unpacked and packed. */
export interface ZipMember { name: string; size: number; packed: number }

/**
 * The central directory of a ZIP (APPNOTE 4.3.12, 4.3.16), read from its end. Undefined when there is none, when it is cut short, or when
 * it is of a kind no office program writes (ZIP64, several disks).
 */
export async function zipDirectory(file: CheckedFile): Promise<ZipMember[] | undefined> {
  const tailStart = Math.max(0, file.size - endLength - longestComment);
  const tail = await file.part(tailStart, file.size - tailStart);
  const at = endOfDirectory(tail);
  if (at === undefined) return undefined;
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (length > mostDirectory || start + length > file.size) return undefined;
  const directory = await file.part(start, length);
  const members: ZipMember[] = [];
  let next = 0;
  while (next + 46 <= directory.length && directory.readUInt32LE(next) === memberSignature) {
    const nameLength = directory.readUInt16LE(next + 28);
    if (next + 46 + nameLength > directory.length) return undefined;
    members.push({
      name: directory.toString('utf8', next + 46, next + 46 + nameLength),
      packed: directory.readUInt32LE(next + 20),
      size: directory.readUInt32LE(next + 24),
    });
    next += 46 + nameLength + directory.readUInt16LE(next + 30) + directory.readUInt16LE(next + 32);
  }
  return members.length === count && count > 0 ? members : undefined;
}

/** Its comment reaches exactly to the end: a signature inside a comment is none. */
function endOfDirectory(tail: Buffer): number | undefined {
  for (let at = tail.length - endLength; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === endSignature && at + endLength + tail.readUInt16LE(at + 20) === tail.length) return at;
  return undefined;
}
