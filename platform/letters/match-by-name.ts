/** A record that scans belong to: its number and its name, either of which may stand in a file's name. */
export interface Matchable {
  id: string;
  key: string;
  name: string;
}

export interface NameMatches {
  matched: { fileName: string; id: string; by: 'key' | 'name' }[];
  /** Several records fit, or number and name disagree: for a person to decide. */
  ambiguous: { fileName: string; ids: string[] }[];
  unmatched: string[];
}

/**
 * Finds the record each file belongs to by what its name contains: the number in full, the name in full, or, when neither is there, as
 * the rest of the file name a part of at least four characters of one name only (`示例原料药.pdf`). Several files may belong to one record.
 */
export function matchByName(fileNames: string[], records: Matchable[]): NameMatches {
  const known = records.map((record) => ({ id: record.id, key: spaced(record.key), name: plain(record.name) }));
  const matches: NameMatches = { matched: [], ambiguous: [], unmatched: [] };
  for (const fileName of fileNames) {
    const named = fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '');
    const stem = plain(named);
    const byKey = longest(
      known.filter(({ key }) => key !== '' && standsAlone(spaced(named), key)),
      'key',
    );
    const byName = longest(
      known.filter(({ name }) => name.length >= 2 && stem.includes(name)),
      'name',
    );
    const found = byKey.length > 0 ? agreeing(byKey, byName) : byName.length > 0 ? byName : partOf(stem, known);
    if (found.length === 1) matches.matched.push({ fileName, id: found[0]!.id, by: byKey.length > 0 ? 'key' : 'name' });
    else if (found.length > 1) matches.ambiguous.push({ fileName, ids: found.map(({ id }) => id) });
    else matches.unmatched.push(fileName);
  }
  return matches;
}

type Known = Matchable;

/** Full-width forms, case, spaces and signs do not matter. */
function plain(text: string): string {
  return spaced(text).replaceAll(' ', '');
}

/** The same with one space where signs stood, so that a date beside a number stays apart from it. */
function spaced(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim();
}

/** A number inside a longer number is another number. */
function standsAlone(stem: string, key: string): boolean {
  for (let at = stem.indexOf(key); at >= 0; at = stem.indexOf(key, at + 1)) {
    const before = stem[at - 1] ?? '';
    const after = stem[at + key.length] ?? '';
    if (!(/\d/.test(before) && /^\d/.test(key)) && !(/\d/.test(after) && /\d$/.test(key))) return true;
  }
  return false;
}

/** A name that contains another found one says more: 示例甲酿造 over 酿造. */
function longest(found: Known[], field: 'key' | 'name'): Known[] {
  return found.filter((one) => !found.some((other) => other[field] !== one[field] && other[field].includes(one[field])));
}

/** The number decides among equals; when the name says someone else, both are shown. */
function agreeing(byKey: Known[], byName: Known[]): Known[] {
  if (byName.length === 0) return byKey;
  const both = byKey.filter((one) => byName.some(({ id }) => id === one.id));
  return both.length > 0 ? both : [...byKey, ...byName];
}

function partOf(stem: string, known: Known[]): Known[] {
  const rest = stem.replace(/\d/g, '');
  return rest.length >= 4 ? known.filter(({ name }) => name.includes(rest)) : [];
}
