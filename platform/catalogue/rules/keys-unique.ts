import type { Draft } from '../draft';
import type { Rule } from '../rule';

interface Keyed {
  where: string;
  key: string;
}

/** Within one list no key stands twice, and no two files declare the same thing. */
export const keysUnique: Rule = {
  name: 'keys-unique',
  *check(draft) {
    for (const [what, list] of listsOf(draft)) {
      const first = new Map<string, string>();
      for (const { where, key } of list) {
        const before = first.get(key);
        if (before === undefined) first.set(key, where);
        else yield { where, message: `The ${what} ${JSON.stringify(key)} already stands at ${before}.` };
      }
    }
  },
};

function* listsOf(draft: Draft): Generator<[string, Keyed[]]> {
  const { of } = draft;
  const list = <T>(
    path: string,
    pointer: string,
    items: readonly T[] | undefined,
    key: (item: T) => string | undefined,
    last = '',
  ): Keyed[] =>
    (items ?? []).flatMap((item, index) => {
      const value = key(item);
      return value === undefined ? [] : [{ where: `${path}#${pointer}/${index}${last}`, key: value }];
    });
  const byKey = (item: { key: string }) => item.key;

  for (const { path, value } of of.tiers) yield ['tier', list(path, '/tiers', value.tiers, byKey)];
  for (const { path, value } of of.roles) {
    yield ['role', list(path, '/roles', value.roles, byKey)];
    yield ['mask', list(path, '/masks', value.masks, byKey)];
  }
  for (const { path, value } of of.numbering) yield ['number', list(path, '/numbers', value.numbers, byKey)];
  for (const { path, value } of of.programme) {
    yield ['milestone', list(path, '/milestones', value.milestones, byKey)];
    yield ['stage', list(path, '/stages', value.stages, byKey)];
    yield ['entrance', list(path, '/entrances', value.entrances, byKey)];
  }
  for (const { path, value } of of.menus) {
    yield ['menu', list(path, '/menus', value.menus, byKey)];
    for (const [m, menu] of value.menus.entries())
      yield ['menu item', menu.groups.flatMap((group, g) => list(path, `/menus/${m}/groups/${g}/items`, group.items, byKey))];
  }
  for (const { path, value } of of.form) {
    yield ['step', list(path, '/steps', value.steps, byKey)];
    yield [
      'collection',
      value.steps.flatMap((step, s) =>
        list(path, `/steps/${s}/parts`, step.parts, (part) => (part.part === 'records' ? part.collection : undefined)),
      ),
    ];
  }
  for (const { path, value } of of.queue) {
    for (const name of ['tabs', 'columns', 'filters', 'batch'] as const)
      yield [`entry of ${name}`, list<{ key: string }>(path, `/${name}`, value[name], byKey)];
  }
  for (const { path, value } of of.case) {
    yield ['slot', list(path, '/slots', value.slots, (slot) => slot.slot, '/slot')];
    yield ['slot key', list(path, '/slots', value.slots, byKey, '/key')];
  }
  for (const { path, value } of of.dictionary) yield ['code', list(path, '/items', value.items, (item) => item.code)];
  for (const { path, value } of of['org-units']) yield ['org unit', list(path, '/units', value.units, (unit) => unit.code)];
  yield [
    'material',
    [...of.materials, ...of.industry].flatMap(({ path, value }) => list(path, '/materials', value.materials, (material) => material.code)),
  ];

  const files = <T>(located: { path: string; value: T }[], key: (value: T) => string): Keyed[] =>
    located.map(({ path, value }) => ({ where: path, key: key(value) }));
  yield ['entity', files(of.entity, (file) => file.entity)];
  yield ['case type', files(of.case, (file) => file.caseType)];
  yield ['queue', files(of.queue, (file) => file.queue)];
  yield ['dictionary', files(of.dictionary, (file) => file.dictionary)];
  yield ['industry', files(of.industry, (file) => file.industry)];
  yield ['process', Object.values(draft.workflows).map(({ path, process }) => ({ where: path, key: process }))];
}
