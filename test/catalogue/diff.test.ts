import fc from 'fast-check';
import { diffEditions } from '../../platform/catalogue/diff/diff-editions';
import { newEdition } from '../../platform/catalogue/new-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { patched, type Edit } from './patched';

const layoutOnly = '只改了排版，内容不变';
const forms = 'forms/cleaner-production/2024';

let shipped: Record<string, string>;
beforeAll(async () => {
  shipped = await readEditionFiles(process.cwd(), 'cleaner-production', '2024');
});

const told = (edits: Edit[]) => diffEditions(shipped, patched(shipped, edits)).map(({ text }) => text);
const pointerOf = (file: string, ...keys: (string | number | ((value: never) => boolean))[]): string => {
  let at: unknown = JSON.parse(shipped[file]!);
  return keys
    .map((key) => {
      const own = typeof key === 'function' ? String((at as never[]).findIndex(key)) : String(key);
      at = (at as Record<string, unknown>)[own];
      return `/${own}`;
    })
    .join('');
};

describe('the difference of two editions, in words', () => {
  it('is nothing between an edition and itself', () => {
    expect(diffEditions(shipped, shipped)).toEqual([]);
  });

  it('tells a new field by form, page and name, with its unit and whether it must be answered', () => {
    const file = `${forms}/project-start.form.json`;
    const part = pointerOf(file, 'steps', (step: { key: string }) => step.key === 'products', 'parts', 0);
    const required = (JSON.parse(shipped[file]!) as { steps: { parts: { schema: { required: string[] } }[] }[] }).steps[1]!.parts[0]!.schema.required;
    expect(
      told([
        { file, pointer: `${part}/schema/properties/worth`, value: { type: 'number', title: '产值合计', minimum: 0 } },
        { file, pointer: `${part}/schema/required`, value: [...required, 'worth'] },
        { file, pointer: `${part}/ui/worth`, value: { 'ui:widget': 'number', 'ui:options': { unit: '万元' } } },
      ]),
    ).toEqual(['表单「项目启动」第 2 页「产品信息」填报表「products」：新增必填字段「产值合计」（万元）']);
    expect(told([{ file, pointer: `${part}/schema/required`, value: required.filter((one) => one !== 'capacity') }])).toEqual([
      '表单「项目启动」第 2 页「产品信息」填报表「products」字段「设计产能」必填由是改为否',
    ]);
  });

  it('tells a deadline of a task in days', () => {
    const file = 'workflows/cleaner-production/2024/tiered-review.bpmn';
    expect(told([{ file, find: 'tierflow:dueDuration="P5D"', replace: 'tierflow:dueDuration="P3D"' }])).toEqual([
      '流程「逐级受理」：任务「受理审核」办理期限由 5 个工作日改为 3 个工作日',
    ]);
  });

  it('tells milestones, materials, codes of dictionaries, roles and rows of rules', () => {
    const definitions = 'definitions/cleaner-production/2024';
    expect(
      told([
        { file: `${definitions}/programme.json`, pointer: '/milestones/0/date', value: '2024-07-09' },
        { file: `${definitions}/materials.json`, pointer: '/materials/0/requirement', value: 'optional' },
        { file: `${definitions}/dictionaries/batches.json`, pointer: '/items/0/name', value: '头一批' },
        { file: `${definitions}/roles.json`, pointer: '/roles/0/title', value: '省级主管' },
        { file: `${definitions}/rules/target.dmn`, find: '<text>"T1"</text>\n        </outputEntry>\n        <outputEntry id="target_r1o2">\n          <text>"L2"', replace: '<text>"T1"</text>\n        </outputEntry>\n        <outputEntry id="target_r1o2">\n          <text>"L1"' },
        { file: 'templates/cleaner-production/2024/notice-letter.hbs', find: '<h1>', replace: '<h1>\n' },
      ]),
    ).toEqual([
      '方案「河北省强制性清洁生产审核管理系统」：里程碑「名单公布」日期由 2024-07-08 改为 2024-07-09',
      expect.stringMatching(/^规则「审核后应达到的目标」：决策「审核后应达到的目标」第 1 行「.*」结果「目标水平」由.*L2.*改为.*L1.*$/) as string,
      expect.stringMatching(/^材料目录：材料「.+」要求由必传改为选传$/) as string,
      expect.stringMatching(/^字典「.+」：条目「.+」名称由“.+”改为“头一批”$/) as string,
      expect.stringMatching(/^角色：角色「.+」名称由“.+”改为“省级主管”$/) as string,
      expect.stringMatching(/^文书模板「notice-letter」：/) as string,
      expect.stringMatching(/^文书模板「notice-letter」：/) as string,
      expect.stringMatching(/^文书模板「notice-letter」：/) as string,
    ]);
  });

  it('tells a key that was renamed as renamed, not as gone and come', () => {
    const file = 'definitions/cleaner-production/2024/programme.json';
    expect(told([{ file, pointer: '/milestones/3/renamedFrom', value: 'discloseInfo' }, { file, pointer: '/milestones/3/key', value: 'disclose' }])).toEqual([
      '方案「河北省强制性清洁生产审核管理系统」：里程碑「企业信息公开」键由 discloseInfo 改为 disclose，原有数据随之沿用',
    ]);
  });

  it('tells a file that came or went, and one that was only laid out anew', () => {
    const file = 'definitions/cleaner-production/2024/tiers.json';
    expect(told([{ file, text: JSON.stringify(JSON.parse(shipped[file]!)) }])).toEqual([`层级：${layoutOnly}`]);
    expect(told([{ file: `${forms}/report-up.form.json`, remove: true }])).toEqual([expect.stringMatching(/^表单「.+」：整个取消$/)]);
  });

  it('between a year and its copy for the next speaks of dates and years only', () => {
    const { files } = newEdition(shipped, '2024', '2025');
    const registries = Object.fromEntries(Object.entries(shipped).filter(([name]) => name.includes('/registries/')));
    const changes = diffEditions(shipped, { ...registries, ...files }).map(({ text }) => text);
    expect(changes).toContain('方案「河北省强制性清洁生产审核管理系统」：年度由“2024”改为“2025”');
    expect(changes).toContain('方案「河北省强制性清洁生产审核管理系统」：里程碑「评估申请」日期由 2025-02-28 改为 2026-02-28（待核）');
    expect(changes.filter((text) => !/2025|2026/.test(text))).toEqual(['示例数据：整个取消']);
  });

  it('leaves no change untold, wherever one is made', () => {
    const mutable = Object.keys(shipped).filter((name) => !name.includes('/registries/') && !name.endsWith('sample.json'));
    const pick = fc.record({ file: fc.constantFrom(...mutable), at: fc.nat(1e6), how: fc.constantFrom('set', 'remove', 'add', 'swap'), value: fc.jsonValue({ maxDepth: 2 }) });
    fc.assert(
      fc.property(pick, ({ file, at, how, value }) => {
        const before = shipped[file]!;
        const after = file.endsWith('.json') ? mutatedJson(before, at, how, value) : mutatedText(before, at, String(how));
        if (after === before) return;
        const same = file.endsWith('.json') && canonical(JSON.parse(after)) === canonical(JSON.parse(before));
        const changes = diffEditions(shipped, { ...shipped, [file]: after });
        expect(changes.length).toBeGreaterThan(0);
        if (file.endsWith('.json') && !same) expect(changes.some(({ text }) => text.endsWith(layoutOnly))).toBe(false);
        expect(changes.every(({ where, text }) => where.startsWith(file) && text.length > 4 && !text.includes('undefined') && !text.includes('[object'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** Equal for trees that say the same: the order of keys says nothing, but where fields stand in a form. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => a.localeCompare(b)))
      : key === 'required' && Array.isArray(one) && one.every((item) => typeof item === 'string')
        ? [...new Set(one)].sort()
        : one,
  );
}

/** One place of a tree set to another value, taken out, added to or swapped with its neighbour. */
function mutatedJson(text: string, at: number, how: string, value: unknown): string {
  const root = JSON.parse(text) as unknown;
  const places: { holder: Record<string, unknown> | unknown[]; key: string }[] = [];
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const [key, inner] of Object.entries(one)) {
      places.push({ holder: one as Record<string, unknown>, key });
      walk(inner);
    }
  };
  walk(root);
  const { holder, key } = places[at % places.length]!;
  if (Array.isArray(holder)) {
    const index = Number(key);
    if (how === 'set') holder[index] = value;
    else if (how === 'remove') holder.splice(index, 1);
    else if (how === 'add') holder.splice(index, 0, value);
    else if (index + 1 < holder.length) [holder[index], holder[index + 1]] = [holder[index + 1], holder[index]];
  } else if (how === 'remove') delete holder[key];
  else if (how === 'add') holder.invented = value;
  else holder[key] = value;
  return JSON.stringify(root);
}

/** One sign put in or taken out; the text may no longer be well formed, and its change is told all the same. */
function mutatedText(text: string, at: number, how: string): string {
  const place = at % text.length;
  return how === 'remove' ? text.slice(0, place) + text.slice(place + 1) : `${text.slice(0, place)}${how === 'add' ? '\n改' : 'z'}${text.slice(place)}`;
}
