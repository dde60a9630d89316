import { slug } from './read-edition-files';
import { plain } from './told';

/** A copy of an edition under another year, and the lines a person has to look at. */
export interface NewEdition {
  files: Record<string, string>;
  /** `file:line` with the text that stands there: what still speaks of the year before, and dates that were only counted on. */
  toCheck: { where: string; text: string }[];
}

/**
 * Copies an edition whole: nothing is inherited between years, and keys and titles stay, because answers are stored under them. The year
 * is carried where its meaning is certain: the manifest, milestones (counted on by the difference of years and marked `unconfirmed`),
 * `<year>年` in titles. Every other mention is left as it is and told.
 * Registries are the programme's, not the edition's, and are not among the files; nor is the sample: it is for trying out a first edition.
 */
export function newEdition(files: Record<string, string>, from: string, to: string): NewEdition {
  if (!slug.test(to)) throw new RangeError(`${JSON.stringify(to)} is no name of an edition`);
  const years = /^\d{4}$/.test(from) && /^\d{4}$/.test(to) ? Number(to) - Number(from) : 0;
  const made: NewEdition = { files: {}, toCheck: [] };
  for (const [path, text] of Object.entries(files).sort(([a], [b]) => a.localeCompare(b))) {
    const parts = path.split('/');
    if (parts[2] !== from || isSample(parts.slice(3))) continue;
    const target = [...parts.slice(0, 2), to, ...parts.slice(3)].join('/');
    const carried = carry(text, parts.at(-1)!, from, to, years);
    made.files[target] = carried;
    carried.split('\n').forEach((line, index) => {
      if ((years !== 0 && line.includes(from)) || line.includes('"unconfirmed": true'))
        made.toCheck.push({ where: `${target}:${index + 1}`, text: plain(line.trim(), 160) });
    });
  }
  return made;
}

/** The sample or a translation of it. */
const isSample = (rest: string[]): boolean => rest.length === 1 && /^sample(\.[A-Za-z-]+)?\.json$/.test(rest[0]!);

function carry(text: string, name: string, from: string, to: string, years: number): string {
  let carried = years === 0 ? text : text.replaceAll(`${from}年`, `${to}年`);
  // Text is edited rather than written anew, so that a diff between the years shows what changed and not how it was laid out.
  if (name === 'programme.json') {
    carried = carried.replace(/("edition"\s*:\s*)"[^"]*"/, (_, key: string) => `${key}"${to}"`);
    carried = carried.replace(
      /("date"\s*:\s*)"(\d{4}-\d{2}-\d{2})"(\s*,\s*"unconfirmed"\s*:\s*(?:true|false))?/g,
      (_, key: string, date: string) => `${key}"${yearsOn(date, years)}", "unconfirmed": true`,
    );
  }
  return carried;
}

/** 29 February of a year that has none is the 28th. */
function yearsOn(date: string, years: number): string {
  const moved = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  return moved.endsWith('-02-29') && new Date(`${moved}T00:00:00Z`).getUTCDate() !== 29 ? `${moved.slice(0, 8)}28` : moved;
}
