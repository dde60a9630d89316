import { crc32, createInflateRaw } from 'node:zlib';
import type { SheetLimits } from './model';
import { refused, tooLarge } from './refuse';

interface Member {
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  at: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const mostMembers = 4096;
const free = 2 ** 20;
const broken = () => refused('文件不完整或已损坏，请在 Excel 中另存后再试');

/**
 * The parts of a ZIP, by its central directory (APPNOTE 4.3). What a part says of its own size is not believed: bytes are counted as they
 * are unpacked, and what comes out must have the length and the CRC announced.
 */
export class ZipParts {
  private left: number;

  private constructor(
    private readonly bytes: Buffer,
    private readonly members: Map<string, Member>,
    private readonly limits: SheetLimits,
  ) {
    this.left = limits.unpacked;
  }

  /** @throws PlatformError `sheet.refused`, `sheet.tooLarge` */
  static open(bytes: Buffer, limits: SheetLimits): ZipParts {
    if (bytes.length === 0) throw refused('文件是空的');
    if (bytes.length > limits.bytes) throw tooLarge(`文件超过 ${Math.floor(limits.bytes / 2 ** 20)} MB`);
    if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) throw refused('它是旧格式（.xls）或加了密码，请另存为不加密的 .xlsx');
    if (bytes.length < 4 || bytes.readUInt32LE(0) !== localSignature) throw refused('它不是 .xlsx 文件');
    return new ZipParts(bytes, membersOf(bytes), limits);
  }

  has(name: string): boolean {
    return this.members.has(name);
  }

  /** The bytes of a part, unpacked piece by piece. @throws PlatformError `sheet.refused`, `sheet.tooLarge` */
  async *read(name: string): AsyncGenerator<Buffer> {
    const member = this.members.get(name);
    if (!member) throw broken();
    const packed = this.packed(member);
    let [size, crc] = [0, 0];
    const pieces = member.method === 0 ? [packed] : inflate(packed);
    for await (const piece of pieces) {
      size += piece.length;
      this.left -= piece.length;
      if (this.left < 0 || (size > free && size > packed.length * this.limits.ratio)) throw tooLarge('文件展开后太大');
      crc = crc32(piece, crc);
      yield piece;
    }
    if (size !== member.unpacked || crc !== member.crc) throw broken();
  }

  private packed({ at, packed }: Member): Buffer {
    const { bytes } = this;
    if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localSignature) throw broken();
    const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (begin + packed > bytes.length) throw broken();
    return bytes.subarray(begin, begin + packed);
  }
}

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: 64 * 1024 });
  stream.end(packed);
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw broken();
    throw error;
  }
}

function membersOf(bytes: Buffer): Map<string, Member> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endSignature) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostMembers) throw refused('里面的部件太多');
  const members = new Map<string, Member>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = count; left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directorySignature) throw broken();
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if ((flags & 1) !== 0) throw refused('它加了密码，请去掉密码后再试');
    // Two parts of one name are read differently by different programs.
    if ((method !== 0 && method !== 8) || members.has(name)) throw broken();
    const [crc, packed, unpacked, begin] = [16, 20, 24, 42].map((offset) => bytes.readUInt32LE(at + offset)) as [number, number, number, number];
    members.set(name, { method, crc, packed, unpacked, at: begin });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return members;
}
