import { isUtf8 } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { PlatformError, type Problem } from '../../errors/platform-error';

const limits = { archiveBytes: 40 * 1024 * 1024, files: 5000, fileBytes: 4 * 1024 * 1024, totalBytes: 40 * 1024 * 1024 };
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const fileType = 0o170000;
const plainFile = 0o100000;

interface Member {
  name: string;
  flags: number;
  method: number;
  packed: number;
  size: number;
  mode: number;
  at: number;
}

/**
 * Text files of a ZIP (APPNOTE 4.3), by name. Nothing is written, and nothing is unpacked that could do harm: names that lead out of the
 * folder, links, encrypted or doubled members and more than an edition may hold are refused, all at once and before the first byte is
 * inflated; what inflates to more than it says stops there.
 * @throws PlatformError `configuration.invalid`
 */
export function readArchive(bytes: Buffer): Record<string, string> {
  if (bytes.length > limits.archiveBytes) throw refused([{ where: 'archive', rule: 'size', message: `The archive is larger than ${limits.archiveBytes} bytes.` }]);
  const members = membersOf(bytes).filter(({ name, size }) => !(name.endsWith('/') && size === 0));
  const problems = [...problemsOf(members)];
  if (problems.length > 0) throw refused(problems);
  const files: [name: string, text: string][] = [];
  for (const member of members) {
    const content = contentOf(bytes, member);
    if (!isUtf8(content)) problems.push({ where: member.name, rule: 'encoding', message: 'The file is not UTF-8 text.' });
    else files.push([member.name, content.toString('utf8')]);
  }
  if (problems.length > 0) throw refused(problems);
  return Object.fromEntries(files);
}

/** Bytes of one part: less than file systems take, for a name is written with an ending of its own first. */
const longestPart = 200;

/** A name that stays where it is unpacked, can be written there, and is seen as it is when it is told. */
export function staysInside(name: string): boolean {
  const fits = (part: string) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= longestPart;
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\:]/u.test(name) && name.length <= 300 && name.split('/').every(fits);
}

function* problemsOf(members: Member[]): Generator<Problem> {
  if (members.length > limits.files) yield { where: 'archive', rule: 'size', message: `An edition holds at most ${limits.files} files.` };
  const seen = new Set<string>();
  let total = 0;
  for (const { name, flags, method, size, mode } of members) {
    const where = JSON.stringify(name).slice(1, -1);
    total += size;
    if (!staysInside(name)) yield { where, rule: 'place', message: 'The name leads out of the folder it would be unpacked in, or cannot be written there.' };
    if (seen.has(name.toLowerCase())) yield { where, rule: 'place', message: 'Two members have this name.' };
    seen.add(name.toLowerCase());
    if ((mode & fileType) !== 0 && (mode & fileType) !== plainFile) yield { where, rule: 'no-links', message: 'Only plain files are read; this is a link or a device.' };
    if ((flags & 1) !== 0) yield { where, rule: 'encoding', message: 'The member is encrypted.' };
    if (method !== 0 && method !== 8) yield { where, rule: 'encoding', message: `The member is packed by method ${method}; only deflate is read.` };
    if (size > limits.fileBytes) yield { where, rule: 'size', message: `The file is larger than ${limits.fileBytes} bytes.` };
  }
  if (total > limits.totalBytes) yield { where: 'archive', rule: 'size', message: `The edition is larger than ${limits.totalBytes} bytes.` };
}

function membersOf(bytes: Buffer): Member[] {
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 22 - 65_536 && bytes.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) throw broken('it has no central directory');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const members: Member[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entrySignature) throw broken('its central directory is cut short');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    members.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      // Only what was packed on a system with modes says which kind of file it is.
      mode: bytes.readUInt32LE(at + 38) >>> 16,
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return members;
}

function contentOf(bytes: Buffer, { name, method, packed, size, at }: Member): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localSignature) throw broken(`${name} is not where it should be`);
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + packed > bytes.length) throw broken(`${name} is cut short`);
  const source = bytes.subarray(from, from + packed);
  try {
    const content = method === 0 ? source : inflateRawSync(source, { maxOutputLength: Math.max(1, size) });
    if (content.length === size) return content;
  } catch (error) {
    throw broken(`${name}: ${(error as Error).message}`);
  }
  throw broken(`${name} is not as long as it says`);
}

const broken = (why: string): PlatformError => refused([{ where: 'archive', rule: 'encoding', message: `The archive cannot be read: ${why}.` }]);

function refused(problems: Problem[]): PlatformError {
  return new PlatformError('configuration.invalid', 'The archive is refused', problems);
}
