/**
 * SHA-256 of a short ASCII text, in hex. The browser's own is there on HTTPS alone, and asynchronous: for a hundred thousand texts of
 * sixty signs its promises cost more than this does.
 */
export function sha256Hex(text: string): string {
  const words = new Uint32Array(((text.length + 8) >>> 6 << 4) + 16);
  for (let at = 0; at < text.length; at += 1) words[at >>> 2]! |= text.charCodeAt(at) << (24 - (at & 3) * 8);
  words[text.length >>> 2]! |= 0x80 << (24 - (text.length & 3) * 8);
  words[words.length - 1] = text.length * 8;
  const hash = Uint32Array.from(start);
  for (let block = 0; block < words.length; block += 16) compress(hash, words, block);
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots to begin with, cube roots for the rounds. */
const start: number[] = [];
const rounds: number[] = [];
for (let candidate = 2; rounds.length < 64; candidate += 1) {
  let prime = true;
  for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) prime = false;
  if (!prime) continue;
  if (start.length < 8) start.push(fraction(Math.sqrt(candidate)));
  rounds.push(fraction(Math.cbrt(candidate)));
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

const schedule = new Uint32Array(64);

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function compress(hash: Uint32Array, words: Uint32Array, block: number): void {
  for (let at = 0; at < 64; at += 1) {
    if (at < 16) schedule[at] = words[block + at]!;
    else {
      const [before, after] = [schedule[at - 15]!, schedule[at - 2]!];
      const low = turned(before, 7) ^ turned(before, 18) ^ (before >>> 3);
      const high = turned(after, 17) ^ turned(after, 19) ^ (after >>> 10);
      schedule[at] = schedule[at - 16]! + low + schedule[at - 7]! + high;
    }
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + rounds[at]! + schedule[at]!) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    hash[at] = hash[at]! + word;
  });
}
