import type { Json } from '../../conditions/model';
import type { Material } from '../../contracts/configuration/materials';
import { ask, type Clock } from '../../journey/ask';
import type { FiledFile } from '../../journey/model';
import { saying } from '../../words/say';

/** What is wanted besides a file: one of every format, or one for each of some rows. `message` says it in a sentence, `short` beside the field. */
export interface Wanted {
  message: string;
  short: string;
}

/** What the files of a material leave out. Formats are asked for once there is a file or one is due, rows whenever there are such rows. */
export function filesWanted(material: Material, files: readonly FiledFile[], due: boolean, names: Record<string, Json>, clock: Clock): Wanted[] {
  const wanted: Wanted[] = [];
  const missing = material.everyFormat && (due || files.length > 0) ? material.formats.filter((format) => !files.some((file) => isOf(file, format))) : [];
  if (missing.length > 0 && files.length > 0) {
    const { joint, formatsMissing, formatsMissingShort } = saying();
    const lacking = missing.join(joint);
    wanted.push({ message: formatsMissing(lacking, material.formats.join(joint)), short: formatsMissingShort(lacking) });
  }
  const rows = material.each ? rowsWithout(material.each, files, names, clock) : [];
  if (rows.length > 0) {
    const { noun } = material.each!;
    const { joint, rowsWithoutFile, rowsWithoutFileShort, andInAll } = saying();
    const named = `${rows.slice(0, 10).join(joint)}${rows.length > 10 ? andInAll(rows.length) : ''}`;
    wanted.push({ message: rowsWithoutFile(noun, named), short: rowsWithoutFileShort(noun, named) });
  }
  return wanted;
}

const isOf = ({ name }: FiledFile, format: string): boolean => {
  const ending = name.split('.').pop()?.toLowerCase();
  return ending === format || (format === 'jpg' && ending === 'jpeg');
};

/** Rows that no file mentions: F1 is not mentioned by F12. */
function rowsWithout({ of, key }: NonNullable<Material['each']>, files: readonly FiledFile[], names: Record<string, Json>, clock: Clock): string[] {
  const rows = ask(of, names, clock);
  if (!Array.isArray(rows)) return [];
  const called = rows.flatMap((row) => (row && typeof row === 'object' && !Array.isArray(row) ? [row[key]] : []));
  const labels = called.filter((label): label is string => typeof label === 'string' && label.trim() !== '').map((label) => label.trim());
  return [...new Set(labels)].filter((label) => !files.some(({ name, note }) => mentions(note, label) || mentions(name, label)));
}

/** Whether a text has the label as a word of its own. */
export function mentions(text: string, label: string): boolean {
  const sign = /[\p{L}\p{N}]/u;
  const latin = (one: string | undefined) => one !== undefined && sign.test(one) && one.charCodeAt(0) < 0x2e80;
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    const joined = (latin(label[0]) && latin(text[at - 1])) || (latin(label[label.length - 1]) && latin(text[at + label.length]));
    if (!joined) return true;
  }
  return false;
}
