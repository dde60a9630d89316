import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { en } from '../../platform/words/en';
import { zh } from '../../platform/words/zh';

/** What pages say stands in the dictionary, in both languages, and each word is known to be the guide's or ours. */

const han = /[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/;
/** What reads words, and so has to know them: the server's on passwords, people's in cells, in dates and in names of files. */
const readers = new Set(['platform/web/pages/password/password-rules.ts', ...['field-model', 'materials/captured-at', 'materials/match-name'].map((name) => `platform/parts/${name}.ts`)]);

function filesUnder(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((name) => wanted.test(name));
}

const drawing = ['web', 'parts', 'journey'].flatMap((room) => filesUnder(`platform/${room}`, /\.tsx?$/)).filter((name) => !readers.has(name));

function visit(file: string, found: (node: ts.Node, source: ts.SourceFile, inside: boolean) => void): void {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const walk = (node: ts.Node, inside: boolean): void => {
    found(node, source, inside);
    ts.forEachChild(node, (child) => walk(child, inside || ts.isFunctionLike(node)));
  };
  walk(source, false);
}

const lineOf = (file: string, node: ts.Node, source: ts.SourceFile): string =>
  `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${node.getText(source).trim().slice(0, 60)}`;

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteral(node) || ts.isJsxText(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);

/** A sentence with its gaps filled by nothing, so that only its own words are left. */
const spoken = (entry: unknown): string => (typeof entry === 'function' ? (entry as (...gaps: string[]) => string)('', '', '', '', '') : String(entry));

/** The Chinese of a text, piece by piece, without signs, numbers and what is filled in. */
const pieces = (text: string): string[] => text.split(/[^\u4e00-\u9fff]+/).filter(Boolean);

/** Every Chinese string anywhere in a shipped file of the configuration that a page shows. */
function shippedTexts(): string[] {
  const texts: string[] = [];
  const gather = (value: unknown, key: string): void => {
    if (typeof value === 'string' && ['title', 'label', 'button', 'name', 'empty', 'passLabel', 'returnLabel', 'hint', 'note', 'statement'].includes(key)) texts.push(value);
    else if (Array.isArray(value)) value.forEach((one) => gather(one, key));
    else if (value && typeof value === 'object') for (const [name, one] of Object.entries(value)) gather(one, name);
  };
  const files = [...filesUnder('forms', /\.form\.json$/), ...filesUnder('definitions', /(menus|roles|tiers|programme)\.json$|(queues|cases|entities)\/[^/]+\.json$/)];
  for (const file of files.filter((name) => !/\.en\./.test(name))) gather(JSON.parse(readFileSync(file, 'utf8')), '');
  return texts;
}

function listed(): Set<string> {
  const text = readFileSync('docs/words.md', 'utf8');
  return new Set(text.split('\n').filter((line) => !/^(#|>)/.test(line)).flatMap((line) => line.split(/\s+/)).filter(Boolean));
}

describe('what pages say', () => {
  it('stands in the dictionary and nowhere else', () => {
    const strays: string[] = [];
    for (const file of drawing) visit(file, (node, source) => { if (isText(node) && han.test(node.text)) strays.push(lineOf(file, node, source)); });
    expect(strays).toEqual([]);
  });

  it('has one meaning per key: no two files of the dictionary name the same', () => {
    const keys = filesUnder('platform/words/zh', /\.ts$/).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {2}'?([\w.]+)'?: /gm)].map((found) => found[1]!));
    expect(keys.length).toBe(Object.keys(zh).length);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('is read while drawing: a word read when a module loads keeps the language of that moment', () => {
    const early: string[] = [];
    for (const file of drawing) {
      visit(file, (node, source, inside) => {
        if (!inside && ts.isPropertyAccessExpression(node) && ['say', 'saying()'].includes(node.expression.getText(source))) early.push(lineOf(file, node, source));
      });
    }
    expect(early).toEqual([]);
  });

  it('has the same gaps in English, and no Chinese left but the name of the language itself', () => {
    for (const [key, entry] of Object.entries(zh)) {
      const other = en[key as keyof typeof en] as unknown;
      expect(`${key} ${typeof other}`).toBe(`${key} ${typeof entry}`);
      if (key !== 'otherLanguage') expect(`${key} ${spoken(other)}`).not.toMatch(han);
    }
  });

  it('is the guide\'s or is listed as ours, the dictionary\'s and the shipped configuration\'s alike (docs/words.md)', () => {
    const known = listed();
    const all = [...Object.values(zh).map(spoken), ...shippedTexts()].flatMap(pieces);
    expect([...new Set(all)].filter((word) => !known.has(word)).sort()).toEqual([]);
  });
});
