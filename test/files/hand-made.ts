import type { CheckedFile } from '../../platform/files/blobs';

/** Files small enough to be read in the source, each byte where its format wants it. */

/** A file that is not kept yet, as the checks are handed it. */
export function checkedFile(bytes: Buffer): CheckedFile {
  return { head: bytes.subarray(0, 4100), size: bytes.length, part: (start, length) => Promise.resolve(bytes.subarray(start, start + length)) };
}

export interface Member { name: string; size?: number; packed?: number }

/** The directory of a ZIP and its end, without the members: what it says of them is all that is looked at. */
export function zipOf(members: Member[], { comment = '', count = members.length, cut = 0 }: { comment?: string; count?: number; cut?: number } = {}): Buffer {
  const entries = members.map(({ name, size = 10, packed = 10 }) => {
    const entry = Buffer.alloc(46 + Buffer.byteLength(name));
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.write(name, 46);
    return entry;
  });
  const before = Buffer.from('PK\u0003\u0004 what was packed', 'latin1');
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22 + comment.length);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length - cut, 12);
  end.writeUInt32LE(before.length, 16);
  end.writeUInt16LE(comment.length, 20);
  end.write(comment, 22, 'latin1');
  return Buffer.concat([before, directory, end]);
}

const sector = 512;
const endOfChain = 0xfffffffe;

/** An OLE compound file of one table and as many sectors of directory as its names take, in the order of `chain` (sectors count from 1 behind the table). */
export function compoundOf(names: string[], { chain }: { chain?: number[] } = {}): Buffer {
  const perSector = sector / 128;
  const sectors = Math.ceil(names.length / perSector);
  const header = Buffer.alloc(sector);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(endOfChain, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(sector, 0xff);
  const next = chain ?? Array.from({ length: sectors }, (_, at) => (at + 1 < sectors ? at + 2 : endOfChain));
  next.forEach((no, at) => table.writeUInt32LE(no >>> 0, (at + 1) * 4));
  const directory = Buffer.alloc(sectors * sector);
  names.forEach((name, at) => {
    const length = directory.write(name, at * 128, 'utf16le');
    directory.writeUInt16LE(length + 2, at * 128 + 64);
    directory[at * 128 + 66] = 2;
  });
  return Buffer.concat([header, table, directory]);
}
