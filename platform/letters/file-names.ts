const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const longest = 120;

/**
 * A name that every file system takes and no folder is hidden in: no separators, controls or direction changes, no leading or trailing
 * dots. Never empty.
 */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/gu, '')
    .replace(/[/\\<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const named = clean === '' ? '未命名' : reserved.test(clean) ? `_${clean}` : clean;
  const [stem, extension] = split(named);
  return (
    [...stem]
      .slice(0, longest - [...extension].length)
      .join('')
      .trimEnd() + extension
  );
}

/** Gives each name in turn one that was not given before, whatever its case: `name.pdf`, `name (2).pdf`. */
export function uniqueNames(): (name: string) => string {
  const given = new Set<string>();
  const key = (name: string) => name.toLowerCase();
  return (name) => {
    const safe = safeFileName(name);
    const [stem, extension] = split(safe);
    let unique = safe;
    for (let copy = 2; given.has(key(unique)); copy += 1) unique = `${stem} (${copy})${extension}`;
    given.add(key(unique));
    return unique;
  };
}

/** The stem, and an extension of up to eight letters or digits with its dot. */
function split(name: string): [stem: string, extension: string] {
  const match = /^([^]+?)(\.[A-Za-z0-9]{1,8})$/.exec(name);
  return match ? [match[1]!, match[2]!] : [name, ''];
}
