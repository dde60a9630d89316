import type { CheckedFile } from './blobs';

const endOfChain = 0xfffffffa;
const entryLength = 128;
const mostSectors = 2000;

/**
 * Names of the streams and folders of an OLE compound file ([MS-CFB] 2.6), by which Word, Excel and PowerPoint up to 2003 differ. Undefined
 * when its directory cannot be followed.
 */
export async function compoundStreams(file: CheckedFile): Promise<string[] | undefined> {
  const header = await file.part(0, 512);
  if (header.length < 512) return undefined;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const size = 1 << shift;
  const sector = (no: number) => file.part((no + 1) * size, size);
  const tables = new Map<number, Buffer>();
  /** The sector that follows, from the allocation table; its own sectors stand in the header and, in large files, in a chain of lists. */
  const following = async (no: number): Promise<number | undefined> => {
    const perTable = size / 4;
    const index = Math.floor(no / perTable);
    let table = tables.get(index);
    if (!table) {
      const at = await tableSector(header, sector, index, size);
      if (at === undefined) return undefined;
      table = await sector(at);
      tables.set(index, table);
    }
    const place = (no % perTable) * 4;
    return place + 4 <= table.length ? table.readUInt32LE(place) : undefined;
  };
  const names: string[] = [];
  let no: number | undefined = header.readUInt32LE(48);
  for (let read = 0; no !== undefined && no < endOfChain; read += 1) {
    if (read >= mostSectors) return undefined;
    const entries = await sector(no);
    if (entries.length === 0) return undefined;
    for (let at = 0; at + entryLength <= entries.length; at += entryLength) {
      const length = entries.readUInt16LE(at + 64);
      if (entries[at + 66] !== 0 && length >= 2 && length <= 64) names.push(entries.toString('utf16le', at, at + length - 2));
    }
    no = await following(no);
  }
  return no === undefined ? undefined : names;
}

async function tableSector(header: Buffer, sector: (no: number) => Promise<Buffer>, index: number, size: number): Promise<number | undefined> {
  const inHeader = 109;
  if (index < inHeader) return present(header.readUInt32LE(76 + index * 4));
  const perList = size / 4 - 1;
  let list = header.readUInt32LE(68);
  for (let skip = Math.floor((index - inHeader) / perList); ; skip -= 1) {
    if (list >= endOfChain || skip > mostSectors) return undefined;
    const numbers = await sector(list);
    if (numbers.length < size) return undefined;
    if (skip === 0) return present(numbers.readUInt32LE(((index - inHeader) % perList) * 4));
    list = numbers.readUInt32LE(perList * 4);
  }
}

const present = (no: number): number | undefined => (no < endOfChain ? no : undefined);
