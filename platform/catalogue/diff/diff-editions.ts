import type { Json } from '../../conditions/model';
import { readJson } from '../json';
import { kindAt, type Kind } from '../kinds';
import { plain } from '../told';
import { compare, type Found } from './compare';
import { calendar, caseType, dictionary, entity, numbering, queue, sample } from './kinds/cases';
import { decisions, decisionsView } from './kinds/decisions';
import { form } from './kinds/form';
import { industry, materials } from './kinds/materials';
import { menus, orgUnits, roles, tiers } from './kinds/people';
import { programme } from './kinds/programme';
import { workflow, workflowView } from './kinds/workflow';
import { compareLines } from './lines';
import type { Change, Describer, Tree } from './model';

/** Every kind of file, in the order in which its changes are told. */
const describers: Record<Kind, Describer> = {
  programme, form, workflow, decisions, materials, industry, case: caseType, entity, dictionary, roles, tiers, menus, queue, numbering,
  template: { noun: '文书模板', title: () => undefined },
  help: { noun: '帮助', title: () => undefined },
  'org-units': orgUnits, calendar, sample,
  translation: { noun: '译文', title: () => undefined, things: { texts: { noun: '译文' } } },
};
const views: Partial<Record<Kind, (xml: string) => Tree | undefined>> = { workflow: workflowView, decisions: decisionsView };

interface Located {
  path: string;
  text: string;
  kind: Kind | undefined;
  name: string;
}

/**
 * All that differs between two editions, releases or folders of one programme, in its own words. Each file that differs gives at least one
 * change: what no describer has words for is told by its own name, and what is laid out differently but says the same is told as that.
 */
export function diffEditions(before: Record<string, string>, after: Record<string, string>): Change[] {
  const [olds, news] = [located(before), located(after)];
  const order = Object.keys(describers);
  const rank = (key: string) => order.indexOf((news.get(key) ?? olds.get(key)!).kind ?? '');
  const keys = [...new Set([...olds.keys(), ...news.keys()])].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return keys.flatMap((key) => {
    const [old, now] = [olds.get(key), news.get(key)];
    if (!now) return [{ where: old!.path, text: `${called(old!)}：整个取消` }];
    if (!old) return [{ where: now.path, text: `${called(now)}：整个新增` }];
    if (old.text === now.text) return [];
    const found = between(old, now);
    const told = found.length > 0 ? found : [{ pointer: '', text: '只改了排版，内容不变' }];
    // Once per file, which is read for it.
    const name = called(now);
    return told.map(({ pointer, text }) => ({
      where: plain(pointer.startsWith('/') ? `${now.path}#${pointer}` : `${now.path}${pointer}`),
      text: plain(/^第 \d+ 页/.test(text) ? `${name}${text}` : `${name}：${text}`),
    }));
  });
}

function between(old: Located, now: Located): Found[] {
  const [a, b] = [treeOf(old), treeOf(now)];
  if (!a || !b || !now.kind) return compareLines(old.text, now.text);
  const { view } = describers[now.kind];
  const found = compare(view ? view(a) : a, view ? view(b) : b, describers[now.kind]);
  return now.kind === 'workflow' ? found.map((one) => (one.pointer === '/diagram' ? { ...one, text: '图形布局有调整' } : one)) : found;
}

/** A JSON or XML file as a tree; undefined for any other text, and for one that cannot be read. */
function treeOf({ kind, text }: Located): Tree | undefined {
  if (kind && views[kind]) return views[kind](text);
  if (kind === undefined || kind === 'template' || kind === 'help') return undefined;
  const { value, faults } = readJson(text);
  return faults.length === 0 && isTree(value) ? value : undefined;
}

function called(file: Located): string {
  const describer = file.kind && describers[file.kind];
  if (!describer) return `文件「${file.path}」`;
  const tree = treeOf(file);
  const title = tree && describer.title(tree);
  const one = ['template', 'help'].includes(file.kind!) ? file.name : title;
  return typeof one === 'string' && one !== '' ? `${describer.noun}「${one}」` : title === undefined && !file.name.match(/^(programme|tiers|roles|menus|materials|numbering|sample|calendar|org-units)?$/) ? `${describer.noun}「${file.name}」` : describer.noun;
}

/** Files by what they are, whatever their edition is called. */
function located(files: Record<string, string>): Map<string, Located> {
  const manifest = Object.keys(files).map((path) => /^definitions\/([^/]+)\/([^/]+)\/programme\.json$/.exec(path)).find(Boolean);
  const address = { programme: manifest?.[1] ?? '', edition: manifest?.[2] ?? '' };
  return new Map(
    Object.entries(files).map(([path, text]) => {
      const place = kindAt(path, address);
      const [root, programme, edition, ...rest] = path.split('/');
      const key = edition === address.edition ? [root, programme, '*', ...rest].join('/') : path;
      return [key, { path, text, kind: place?.kind, name: place?.name ?? '' }];
    }),
  );
}

const isTree = (value: Json | undefined): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
