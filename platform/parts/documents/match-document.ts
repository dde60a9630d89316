import type { DocumentRow } from '../../contracts/work';

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\.[a-z0-9]{2,5}$/, '').replace(/[\s（）()·.,，]+/g, '');

/** The document a scan's file name points at: by the whole name given out, or a telling piece of it (a number, a full name). More than one candidate is none. */
export function documentForName(name: string, rows: Pick<DocumentRow, 'recordId' | 'fileName'>[]): string | undefined {
  const wanted = plain(name);
  const whole = rows.filter((row) => wanted.includes(plain(row.fileName)));
  if (whole.length === 1) return whole[0]!.recordId;
  const pieces = rows.filter((row) => plain(row.fileName).split(/[_-]+/).some((piece) => piece.length >= 4 && wanted.includes(piece)));
  return pieces.length === 1 ? pieces[0]!.recordId : undefined;
}
