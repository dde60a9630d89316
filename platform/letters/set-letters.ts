import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import path from 'node:path';
import { letterProgram } from './letter-program';
import type { LetterNode } from './tree';

/** A letter to print: its tree, its number and version for the foot of each page. */
export interface LetterDocument {
  tree: LetterNode[];
  number: string;
  version: number;
}

/** Sets letters to PDF. Loads fonts once; a letter takes a few milliseconds. */
export interface Setter {
  /** One PDF of all letters, each beginning on a page of its own and numbered by itself. @throws Error with Typst's words */
  set(letters: LetterDocument[]): Buffer;
}

/** `fontsFolder` holds `400Regular` and `700Bold`; `workspace` is an empty folder, all that the program could reach if it read files. */
export function openSetter(fontsFolder: string, workspace: string): Setter {
  const fontPaths = [path.join(fontsFolder, '400Regular'), path.join(fontsFolder, '700Bold')];
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }], workspace });
  return {
    set(letters) {
      const data = JSON.stringify({ title: letters[0]?.number ?? '', letters });
      try {
        const pdf = compiler.pdf({ mainFileContent: letterProgram, inputs: { data } });
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
