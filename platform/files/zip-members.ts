const localHeader = 0x04034b50;
const fixedLength = 30;
const sizesFollow = 0x08;

/**
 * Member names in the beginning of a ZIP, by its local headers (APPNOTE 4.3.7). The central directory stands at the end and is not there
 * yet. A member whose length follows its data is skipped by looking for the next header's signature.
 */
export function namesIn(head: Buffer): string[] {
  const names: string[] = [];
  let at = 0;
  while (at + fixedLength <= head.length && head.readUInt32LE(at) === localHeader) {
    const flags = head.readUInt16LE(at + 6);
    const compressed = head.readUInt32LE(at + 18);
    const nameLength = head.readUInt16LE(at + 26);
    const extraLength = head.readUInt16LE(at + 28);
    const data = at + fixedLength + nameLength + extraLength;
    if (at + fixedLength + nameLength > head.length) break;
    names.push(head.toString('utf8', at + fixedLength, at + fixedLength + nameLength));
    if ((flags & sizesFollow) !== 0 && compressed === 0) {
      const next = head.indexOf('PK\u0003\u0004', Math.min(data, head.length), 'latin1');
      if (next < 0) break;
      at = next;
    } else {
      at = data + compressed;
    }
  }
  return names;
}
