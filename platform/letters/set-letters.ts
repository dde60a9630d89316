import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import path from 'node:path';
import { letterProgram } from './letter-program';
import { drawCode, markText, type DrawnCode } from './page-mark';
import type { LetterNode } from './tree';

/** A letter to print: its tree, its number and version for the foot of each page. */
export interface LetterDocument {
  tree: LetterNode[];
  number: string;
  version: number;
}

/** Sets letters to PDF. Loads fonts once; a letter takes a few milliseconds. */
export interface Setter {
  /**
   * One PDF of all letters, each beginning on a page of its own and numbered by itself. `publicUrl`: the codes lead there.
   * @throws Error with Typst's words
   */
  set(letters: LetterDocument[], publicUrl?: string): Buffer;
}

/** Letters as long as this keep their codes; beyond it nobody prints notices. */
const mostPages = 200;

/** `fontsFolder` holds `400Regular` and `700Bold`; `workspace` is an empty folder, all that the program could reach if it read files. */
export function openSetter(fontsFolder: string, workspace: string): Setter {
  const fontPaths = [path.join(fontsFolder, '400Regular'), path.join(fontsFolder, '700Bold')];
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }], workspace });
  // Letters of one template are mostly as long as the one before: the codes, which say how many pages there are, then fit at once.
  let usual = 1;

  function setOnce(letters: LetterDocument[], lengths: number[], publicUrl?: string): { pdf: () => Buffer; pages: number[] } {
    const coded = letters.map((letter, index) => ({ ...letter, codes: codesOf(letter, lengths[index]!, publicUrl) }));
    const data = JSON.stringify({ title: letters[0]?.number ?? '', letters: coded });
    const compiled = compiler.compile({ mainFileContent: letterProgram, inputs: { data } });
    const document = compiled.result;
    if (!document) throw compiled.takeError() ?? new Error('nothing was set');
    const pages = (compiler.query(document, { selector: 'metadata', field: 'value' }) as number[]).map(Number);
    return { pdf: () => compiler.pdf(document), pages };
  }

  return {
    set(letters, publicUrl) {
      try {
        const expected = letters.map(() => usual);
        let made = setOnce(letters, expected, publicUrl);
        if (made.pages.some((pages, index) => pages !== expected[index])) made = setOnce(letters, made.pages, publicUrl);
        usual = made.pages.at(-1) ?? usual;
        const pdf = made.pdf();
        // The compiler remembers what it has set, for editors that set the same again; letters differ, and memory must stay flat.
        compiler.evictCache(3);
        return pdf;
      } catch (error) {
        const { code, message } = error as { code?: string; message?: string };
        throw new Error(`Typst: ${code || message || 'failed without a word'}`);
      }
    },
  };
}

function codesOf({ number, version }: LetterDocument, pages: number, publicUrl?: string): DrawnCode[] {
  return Array.from({ length: Math.min(pages, mostPages) }, (_, index) => drawCode(markText({ number, version, page: index + 1, pages }, publicUrl)));
}
