import type { Piece } from '../../contracts/search';
import { folded } from '../../store/grams';

/** A text cut where it holds one of the words, whichever way either is typed. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const characters = [...text];
  const plain: string[] = [];
  const from: number[] = [];
  for (const [at, character] of characters.entries())
    for (const one of folded(character)) {
      plain.push(one);
      from.push(at);
    }
  const hit = new Set<number>();
  for (const word of words) {
    const sought = [...word];
    for (let at = 0; at + sought.length <= plain.length; at += 1)
      if (sought.every((one, step) => plain[at + step] === one)) for (let step = 0; step < sought.length; step += 1) hit.add(from[at + step]!);
  }
  const pieces: Piece[] = [];
  for (const [at, character] of characters.entries()) {
    const last = pieces.at(-1);
    if (last && (last.hit === true) === hit.has(at)) last.text += character;
    else pieces.push(hit.has(at) ? { text: character, hit: true } : { text: character });
  }
  return pieces;
}
