import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../conditions/model';
import { pointerPart } from '../shape';
import { aside, type Describer, type Thing, type Tree } from './model';
import { bothWords, propertyWords, spaced, valueWords } from './words';

/** A difference with the way to it in words. */
export interface Found {
  pointer: string;
  text: string;
}

interface Place {
  pointer: string;
  /** Words from the file down to here. */
  trail: string;
  /** The property that this stands in. */
  property: string;
}

/** Every difference between two trees, by the words of a describer. Nothing that differs goes untold; equal trees give nothing. */
export function compare(before: Tree, after: Tree, describer: Describer): Found[] {
  const found: Found[] = [];
  const word = (property: string) => describer.words?.[property] ?? propertyWords[property] ?? property;
  const say = ({ pointer, trail }: Place, text: string) => found.push({ pointer, text: trail ? `${trail}${/^(新增|取消)/.test(text) ? '：' : ''}${text}` : text });
  const within = (place: Place, property: string, words: string): Place => ({
    pointer: `${place.pointer}/${pointerPart(property)}`,
    trail: `${place.trail}${words}`,
    property,
  });

  const values = (a: Json, b: Json, place: Place, owner: Place): void => {
    if (isDeepStrictEqual(a, b)) return;
    const thing = describer.things?.[place.property];
    if (isTree(a) && isTree(b)) return thing && !thing.key ? table(a, b, thing, place, owner) : tree(a, b, place);
    if (Array.isArray(a) && Array.isArray(b)) return list(a, b, thing, place, owner);
    const [from, to] = bothWords(place.property, a, b).map(spaced) as [string, string];
    say({ ...owner, pointer: place.pointer }, `${word(place.property)}由${from}改为${to.trimEnd()}`);
  };

  const tree = (a: Tree, b: Tree, place: Place): void => {
    const heir = typeof b.renamedFrom === 'string' && (b.renamedFrom === a.key || b.renamedFrom === a.code);
    for (const property of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (aside(property) || (heir && property === 'renamedFrom')) continue;
      const [old, now] = [own(a, property), own(b, property)];
      const next = within(place, property, '');
      if (now === undefined) say(next, `取消${word(property)}（原为 ${bothWords(property, old, null)[0]}）`);
      else if (old === undefined) say(next, `新增${word(property)}：${bothWords(property, null, now)[1]}`);
      else if (heir && (property === 'key' || property === 'code')) say(next, `键由 ${String(old)} 改为 ${String(now)}，原有数据随之沿用`);
      else values(old, now, isTree(now) && !describer.things?.[property] ? within(place, property, word(property)) : next, place);
    }
  };

  const pair = (a: Tree, b: Tree, thing: Thing, index: number, key: string, pointer: string, owner: Place): void => {
    const name = `${thing.counted ? `第 ${index + 1} ${thing.counted}` : nounOf(thing, b)}「${titleOf(thing, a, key)}」`;
    tree(a, b, { pointer, trail: `${owner.trail}${name}`, property: '' });
  };
  const whole = (deed: string, item: Tree, thing: Thing, key: string): string =>
    `${deed}${thing.manner?.(item) ?? ''}${nounOf(thing, item)}「${titleOf(thing, item, key)}」${thing.more?.(item) ?? ''}`;

  const table = (a: Tree, b: Tree, thing: Thing, place: Place, owner: Place): void => {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    const olds = new Map(Object.entries(b).map(([key, item]) => [key, isTree(item) && typeof item['~renamedFrom'] === 'string' ? item['~renamedFrom'] : key]));
    const heirsOf = new Map<string, string[]>();
    for (const [key, old] of olds) heirsOf.set(old, [...(heirsOf.get(old) ?? []), key].slice(0, 2));
    let index = -1;
    for (const key of keys) {
      const next = within(place, key, '');
      const old = own(b, key) === undefined ? key : (olds.get(key) ?? key);
      const [was, is] = [own(a, old), own(b, key)];
      if (is !== undefined) index += 1;
      const heirs = heirsOf.get(key) ?? [];
      if (is === undefined && old === key && heirs.length === 1 && heirs[0] !== key) continue;
      if (is === undefined) say({ ...owner, pointer: next.pointer }, isTree(was) ? whole('取消', was, thing, key) : `取消${word(key)}`);
      else if (was === undefined) say({ ...owner, pointer: next.pointer }, isTree(is) ? whole('新增', is, thing, key) : `新增${word(key)}：${bothWords(key, null, is)[1]}`);
      else {
        if (old !== key) say({ ...owner, pointer: next.pointer }, `${isTree(is) ? `${nounOf(thing, is)}「${titleOf(thing, is, key)}」的` : ''}键由 ${old} 改为 ${key}，原有数据随之沿用`);
        if (isTree(was) && isTree(is)) pair(was, is, thing, index, key, next.pointer, owner);
        else values(was, is, next, owner);
      }
    }
    reordered(Object.keys(a), Object.keys(b), place, owner, (key) => (isTree(b[key]) ? titleOf(thing, b[key], key) : key));
  };

  const list = (a: Json[], b: Json[], thing: Thing | undefined, place: Place, owner: Place): void => {
    if (thing?.key && [...a, ...b].every(isTree)) return things(a as Tree[], b as Tree[], thing, place, owner);
    if ([...a, ...b].every((one) => typeof one !== 'object' || one === null)) {
      const [olds, news] = [new Set(a), new Set(b)];
      const gone = a.filter((one) => !news.has(one));
      const fresh = b.filter((one) => !olds.has(one));
      const told = [...gone.map((one) => `取消${valueWords(place.property, one)}`), ...fresh.map((one) => `新增${valueWords(place.property, one)}`)];
      say({ ...owner, pointer: place.pointer }, `${word(place.property)}${told.length > 0 ? told.join('，') : '的次序或重复有调整'}`);
      return;
    }
    const name = word(place.property);
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
      const next = within({ ...place, trail: owner.trail }, String(index), `${name}第 ${index + 1} 项`);
      const [was, is] = [a[index], b[index]];
      if (is === undefined) say(next, `取消（原为 ${bothWords(name, was, null)[0]}）`);
      else if (was === undefined) say(next, `新增 ${bothWords(name, null, is)[1]}`);
      else values(was, is, { ...next, property: place.property }, next);
    }
  };

  const things = (a: Tree[], b: Tree[], thing: Thing, place: Place, owner: Place): void => {
    const [olds, news] = [keyed(a, thing), keyed(b, thing)];
    const heirs = new Map<string, string>();
    for (const [key, { item }] of news) {
      const from = item.renamedFrom;
      if (typeof from === 'string' && !olds.has(key) && olds.has(from) && !news.has(from)) heirs.set(key, from);
    }
    const inherited = new Set(heirs.values());
    for (const [key, { item, index }] of olds) {
      if (!news.has(key) && !inherited.has(key)) say({ ...owner, pointer: `${place.pointer}/${index}` }, whole('取消', item, thing, key));
    }
    for (const [key, { item, index }] of news) {
      const old = olds.get(heirs.get(key) ?? key);
      if (!old) say({ ...owner, pointer: `${place.pointer}/${index}` }, whole('新增', item, thing, key));
      else pair(old.item, item, thing, index, key, `${place.pointer}/${index}`, owner);
    }
    const oldName = (key: string) => heirs.get(key) ?? key;
    reordered([...olds.keys()], [...news.keys()].map(oldName), place, owner, (key) => titleOf(thing, olds.get(key)!.item, key));
  };

  const reordered = (a: string[], b: string[], place: Place, owner: Place, title: (key: string) => string): void => {
    const [olds, news] = [new Set(a), new Set(b)];
    const [was, is] = [a.filter((key) => news.has(key)), b.filter((key) => olds.has(key))];
    if (was.join('\n') === is.join('\n')) return;
    const shown = is.filter((key, index) => was[index] !== key).slice(0, 6);
    say({ ...owner, pointer: place.pointer }, `${word(place.property)}的次序有调整：${shown.map((key) => `「${title(key)}」`).join('')}`);
  };

  tree(before, after, { pointer: '', trail: '', property: '' });
  return found;
}

const isTree = (value: Json | undefined): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (value: Tree, key: string): Json | undefined => (Object.hasOwn(value, key) ? value[key] : undefined);
const nounOf = ({ noun }: Thing, item: Tree): string => (typeof noun === 'string' ? noun : noun(item));
const firstOf = (names: string[] | undefined, item: Tree): string | undefined => {
  const found = (names ?? []).map((name) => own(item, name)).find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? undefined : String(found);
};
const titleOf = ({ title }: Thing, item: Tree, key: string): string => (firstOf(title, item) ?? key).slice(0, 40);

/** Items by what tells them apart; a second one of the same key by its number too. */
function keyed(items: Tree[], thing: Thing): Map<string, { item: Tree; index: number }> {
  const found = new Map<string, { item: Tree; index: number }>();
  items.forEach((item, index) => {
    const key = firstOf(thing.key, item) ?? `#${index}`;
    let unique = key;
    for (let n = 2; found.has(unique); n += 1) unique = `${key} (${n})`;
    found.set(unique, { item, index });
  });
  return found;
}
