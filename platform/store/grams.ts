/** How text is broken up to be found again: Chinese by one and two characters, letters and digits by what they may begin with. */

const LONGEST_TOKEN = 40;
const SHORTEST_TAIL = 4;
const MOST_GRAMS = 400;

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+(?:[-_./][\p{L}\p{N}]+)*/gu;

/** One run of a text as it is compared: its characters are all Chinese, or none is. */
export interface Run { text: string; chinese: boolean }

/** The same text whichever way it was typed: full width or half, capital or small. Every character keeps its place where NFKC lets it. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

export function runsOf(text: string): Run[] {
  return splitScripts(folded(text).match(runs) ?? []);
}

/** Letters may stand beside Chinese without anything between them. */
function splitScripts(found: string[]): Run[] {
  return found.flatMap((run) => {
    const pieces: Run[] = [];
    for (const character of run) {
      const chinese = ideograph.test(character);
      const last = pieces.at(-1);
      if (last && last.chinese === chinese) last.text += character;
      else pieces.push({ text: character, chinese });
    }
    return pieces.map((piece) => (piece.chinese ? piece : { ...piece, text: piece.text.replace(/^[-_./]+|[-_./]+$/g, '') }));
  }).filter(({ text }) => text !== '');
}

/** Everything a text is found by. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const run of runsOf(text)) {
    if (run.chinese) for (const gram of chineseGrams(run.text)) grams.add(gram);
    else for (const tail of tailsOf(run.text)) grams.add(tail);
    if (grams.size > MOST_GRAMS) break;
  }
  return [...grams].slice(0, MOST_GRAMS);
}

function* chineseGrams(run: string): Generator<string> {
  const characters = [...run];
  for (const [at, character] of characters.entries()) {
    yield character;
    const next = characters[at + 1];
    if (next) yield character + next;
  }
}

/** A number is looked for from its beginning, from any part of it, and by its last digits. */
function* tailsOf(run: string): Generator<string> {
  let part = 0;
  for (let at = 0; at < run.length; at += 1) {
    const begins = at === 0 || /[-_./]/.test(run[at - 1]!);
    if (begins) part = run.slice(at).search(/[-_./]|$/) + at;
    if (/[-_./]/.test(run[at]!)) continue;
    if (begins || part - at >= SHORTEST_TAIL) yield run.slice(at, at + LONGEST_TOKEN);
  }
}

/** What a run that is looked for must have in the index: exactly these grams, or one that begins so. */
export function wantedOf({ text, chinese }: Run): { exact: string[] } | { prefix: string } {
  if (!chinese) return { prefix: text.slice(0, LONGEST_TOKEN) };
  const characters = [...text];
  if (characters.length === 1) return { exact: [text] };
  return { exact: characters.slice(1).map((character, at) => characters[at]! + character) };
}
