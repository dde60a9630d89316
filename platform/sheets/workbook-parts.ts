import { showsDay } from './dates';
import { unescapedText } from './escape';
import { refused, tooLarge } from './refuse';
import { attribute, XmlScanner, type XmlHandler } from './xml-scanner';
import type { ZipParts } from './zip-parts';

/** What a sheet's cells refer to. */
export interface WorkbookParts {
  sheets: { name: string; path: string }[];
  texts: string[];
  /** By a cell's style: whether a number in it is a day. */
  days: boolean[];
  since1904: boolean;
}

const mostText = 64 * 2 ** 20;
const quiet = { open: () => undefined, text: () => undefined, close: () => undefined };

/** Reads what stands around the cells: the list of sheets, the shared texts, the formats. @throws PlatformError `sheet.refused` */
export async function workbookParts(zip: ZipParts): Promise<WorkbookParts> {
  if (!zip.has('[Content_Types].xml') || !zip.has('_rels/.rels')) throw refused('它不是 Excel 工作簿');
  const [main] = (await relations(zip, '')).filter(({ type }) => type.endsWith('/officeDocument'));
  if (!main || !zip.has(main.target)) throw refused('它不是 Excel 工作簿');
  const folder = main.target.slice(0, main.target.lastIndexOf('/') + 1);
  const parts = await relations(zip, main.target);
  const found: { name: string; id: string }[] = [];
  let since1904 = false;
  await scan(zip, main.target, {
    ...quiet,
    open: (name, raw) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attribute(raw, 'date1904') ?? '');
      else if (name === 'sheet') found.push({ name: attribute(raw, 'name') ?? '', id: /:id\s*=\s*["']([^"']*)/.exec(raw)?.[1] ?? '' });
    },
  });
  if (folder.includes('..')) throw refused('里面的路径不正确');
  const pathOf = (id: string) => parts.find((part) => part.id === id && part.type.endsWith('/worksheet'))?.target ?? '';
  const sheets = found.map(({ name, id }) => ({ name, path: pathOf(id) })).filter(({ path }) => zip.has(path));
  if (sheets.length === 0) throw refused('里面没有工作表');
  const one = (kind: string) => parts.find((part) => part.type.endsWith(`/${kind}`) && zip.has(part.target))?.target;
  const [strings, styles] = [one('sharedStrings'), one('styles')];
  return { sheets, since1904, texts: strings ? await sharedTexts(zip, strings) : [], days: styles ? await dayStyles(zip, styles) : [] };
}

/** Feeds a part to a handler. */
export async function scan(zip: ZipParts, path: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const piece of zip.read(path)) scanner.feed(piece);
  scanner.end();
}

async function relations(zip: ZipParts, of: string): Promise<{ id: string; type: string; target: string }[]> {
  const slash = of.lastIndexOf('/') + 1;
  const [folder, name] = [of.slice(0, slash), of.slice(slash)];
  const path = `${folder}_rels/${name}.rels`;
  const found: { id: string; type: string; target: string }[] = [];
  if (!zip.has(path)) return found;
  await scan(zip, path, {
    ...quiet,
    open: (tag, raw) => {
      if (tag !== 'Relationship' || attribute(raw, 'TargetMode') === 'External') return;
      const target = attribute(raw, 'Target') ?? '';
      found.push({ id: attribute(raw, 'Id') ?? '', type: attribute(raw, 'Type') ?? '', target: resolvedPath(folder, target) });
    },
  });
  return found;
}

/** Names inside the file only: it is a key of its own directory, never a path of a disk. */
function resolvedPath(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function sharedTexts(zip: ZipParts, path: string): Promise<string[]> {
  const texts: string[] = [];
  let [text, size] = ['', 0];
  let [inText, spoken] = [false, 0];
  await scan(zip, path, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = spoken === 0;
      // How a word is pronounced is not part of it.
      else if (name === 'rPh') spoken++;
    },
    text: (piece) => {
      if (!inText) return;
      size += piece.length;
      if (size > mostText) throw tooLarge('文件里的文字太多');
      text += piece;
    },
    close: (name) => {
      if (name === 'si') texts.push(unescapedText(text));
      else if (name === 't') inText = false;
      else if (name === 'rPh') spoken--;
    },
  });
  return texts;
}

async function dayStyles(zip: ZipParts, path: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await scan(zip, path, {
    ...quiet,
    open: (name, raw) => {
      if (name === 'numFmt') codes.set(Number(attribute(raw, 'numFmtId')), attribute(raw, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(Number(attribute(raw, 'numFmtId') ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => showsDay(id, codes.get(id)));
}
