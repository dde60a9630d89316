import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Styles and screens name each other: a class that no sheet knows draws nothing, and nobody is told; a rule that no screen uses stays for ever. */

const root = path.resolve('platform');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
const texts = (ending: RegExp): [string, string][] => files.filter((file) => ending.test(file)).map((file) => [file, readFileSync(path.join(root, file), 'utf8')]);
const sheets = texts(/\.css$/);
const screens = texts(/\.tsx?$/);

const styled = new Set(sheets.flatMap(([, text]) => [...text.replace(/\/\*.*?\*\//gs, '').matchAll(/\.([A-Za-z][\w-]*)/g)].map((match) => match[1]!)));

it('every class that a screen names literally stands in a sheet of styles', () => {
  const unknown = screens.flatMap(([file, text]) =>
    [...text.matchAll(/className="([^"]*)"/g)].flatMap((match) => match[1]!.split(/\s+/).filter((name) => name && !styled.has(name)).map((name) => `${name} in ${file}`)));
  expect(unknown).toEqual([]);
});

it('every class of a sheet is named by a screen, whole or by its beginning', () => {
  /** Drawn by libraries: antd and the diagram. */
  const theirs = /^(ant|djs)-/;
  const source = screens.map(([, text]) => text).join('\n');
  const words = new Set(source.match(/[\w-]+/g));
  /** What is put together from a word, e.g. `tone-${tone}`. */
  const begun = source.split('${').flatMap((before) => /[a-z-]+-$/.exec(before.slice(-40)) ?? []);
  const unused = [...styled].filter((name) => !theirs.test(name) && !words.has(name) && !begun.some((start) => name.startsWith(start)));
  expect(unused).toEqual([]);
});
