/** What people make a password from when they must, in any number. Written as it reads after `plain`. */
const words = `
  administrator administrators changeme password passwort passwd passw welcome letmein iloveyou superuser default initial manager
  master secret system login admin guest test root user pass pwd qwe asd zxc abc
  china woaini woaizhongguo zhongguo beijing mima nihao zhangsan lisi laozi wang
`.trim().split(/\s+/);

/** A shorter one stands in half of all words. */
const shortestCommon = 4;
let common: Promise<{ words: ReadonlySet<string>; longest: number }> | undefined;

/** The 49,000 passwords that are broken most often, in small letters; read when somebody first chooses one. */
async function readCommon() {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const listed = dictionary['passwords-common'].map(String).filter(({ length }) => length >= shortestCommon);
  return { words: new Set(listed), longest: Math.max(...listed.map(({ length }) => length)) };
}

/** Neighbours on the keyboard, in both directions, by row and by column. */
const runs = [
  '`1234567890-=',
  '~!@#$%^&*()_+',
  'qwertyuiop[]',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!qaz@wsx#edc$rfv%tgb^yhn&ujm',
  'qazwsxedcrfvtgbyhnujm',
];
const bothWays = [...runs, ...runs.map((run) => [...run].reverse().join(''))];

const leet: Record<string, string> = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '!': 'i', '3': 'e', $: 's', '5': 's', '7': 't' };

/** Letters stand for the signs that dress them up: `P@ssw0rd` reads `password`. */
function plain(text: string): string {
  return [...text.toLowerCase()].map((sign) => leet[sign] ?? sign).join('');
}

/**
 * Whether so little is left of a password, once known words, words of the place, one common password, runs on the keyboard, repeats and
 * years are taken out, that a guesser's list would have it. `Admin@123456` leaves one sign; three unrelated words leave most of themselves.
 */
export async function isWeak(password: string, ofThePlace: readonly string[] = []): Promise<boolean> {
  const lower = password.toLowerCase();
  const known = [...words, ...ofThePlace.map((word) => plain(word.normalize('NFKC').toLowerCase()))];
  const covered = new Array<boolean>(lower.length).fill(false);
  const cover = (from: number, length: number) => covered.fill(true, from, from + length);
  coverRuns(lower, cover);
  for (const text of [plain(lower), lower]) coverWords(text, known, lower.length, cover);
  const listed = await (common ??= readCommon());
  const [longest] = [lower, plain(lower)].flatMap((text) => longestOf(text, listed) ?? []).sort((a, b) => b.length - a.length);
  if (longest) cover(longest.at, longest.length);
  for (const year of lower.matchAll(/(?:19|20)\d\d/g)) cover(year.index, 4);
  const left = lower.split('').filter((_, at) => !covered[at]);
  return new Set(left).size < 4;
}

function coverWords(text: string, known: readonly string[], length: number, cover: (from: number, length: number) => void): void {
  // A sign outside the basic plane shifts places between the two spellings; such a password is in no list.
  if (text.length !== length) return;
  for (const word of known) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) cover(at, word.length);
  }
}

/** The longest common password within a text. */
function longestOf(text: string, { words: listed, longest }: { words: ReadonlySet<string>; longest: number }): { at: number; length: number } | undefined {
  for (let length = Math.min(longest, text.length); length >= shortestCommon; length -= 1) {
    for (let at = 0; at + length <= text.length; at += 1) if (listed.has(text.slice(at, at + length))) return { at, length };
  }
  return undefined;
}

/** Three or more in a row along a run, or of one sign. */
function coverRuns(text: string, cover: (from: number, length: number) => void): void {
  for (let at = 0; at + 3 <= text.length; at += 1) {
    const three = text.slice(at, at + 3);
    const repeated = three[0] === three[1] && three[1] === three[2];
    if (repeated || bothWays.some((run) => run.includes(three))) cover(at, 3);
  }
}
