import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A text file of the repository, by its path from the root. */
export interface Source {
  file: string;
  text: string;
}

/** All files below a folder with one of the endings, in order of path. */
export function sourcesUnder(folder: string, endings: RegExp): Source[] {
  return readdirSync(path.join(process.cwd(), folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => path.relative(process.cwd(), path.join(entry.parentPath, entry.name)))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(process.cwd(), file), 'utf8') }));
}

/** The cells of every row of a page's tables, ruler rows aside. */
export function tableRows(markdown: string): string[][] {
  return [...markdown.matchAll(/^\|(.+)\|$/gm)]
    .map((match) => match[1]!.split('|').map((cell) => cell.trim()))
    .filter((cells) => !cells.every((cell) => /^[-:]+$/.test(cell)));
}
