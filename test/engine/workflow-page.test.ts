import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionTable } from '../../platform/conditions/model';
import { compileWorkflows } from '../../platform/engine/compile-workflows';
import { elements } from '../../platform/engine/elements/table';
import { rules } from '../../platform/engine/lint/table';
import { fencedBlocks } from '../docs/fenced';
import { Scene } from './scene';

const page = readFileSync(join(process.cwd(), 'docs/configuration/workflow.md'), 'utf8');
const fixtures = join(process.cwd(), 'test/engine/fixtures');

const chain: DecisionTable = {
  id: 'reviewChain',
  hitPolicy: 'FIRST',
  inputs: [],
  outputs: [{ name: 'chain' }],
  rules: [
    {
      id: 'always',
      tests: [],
      outputs: [
        {
          source: '',
          names: [],
          evaluate: () => [
            { tier: 'lower', title: '区级' },
            { tier: 'upper', title: '局级' },
          ],
        },
      ],
    },
  ],
};

describe('the page about workflows', () => {
  const examples = Object.fromEntries(
    fencedBlocks(page)
      .filter(({ info }) => info.startsWith('xml workflow '))
      .map(({ info, text }) => [info.replace('xml workflow ', ''), text]),
  );

  it('shows workflows that compile and run as it says', async () => {
    expect(Object.keys(examples)).toEqual(['apply', 'review']);
    const scene = await Scene.of(Object.values(examples), { path: { lower: 'L1', upper: 'U1' }, returnDays: 5 }, { reviewChain: chain });
    expect(scene.words()).toEqual(['status 填报中', 'stage filling', 'openWorkItem fill', 'openTimer tooLate']);
    scene.complete('fill');
    expect([scene.effect('status').status, scene.effect('openWorkItem').unit]).toEqual(['区级未审核', 'L1']);
    scene.complete('check', { outcome: 'pass' }).complete('check', { outcome: 'return' });
    expect(scene.words()).toEqual(['closeWorkItem completed', 'status 局级退回', 'openWorkItem correct']);
    expect(scene.effect('openWorkItem').due).toMatchObject({ duration: 'P5D', dayKind: 'working' });
    scene
      .complete('correct')
      .complete('check', { outcome: 'pass' })
      .complete('check', { outcome: 'pass' })
      .tell('waiting')
      .answer('report');
    expect([scene.state, scene.leftovers]).toEqual(['ended', []]);
  });

  it('lists every element as the element table has it', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| (`bpmn:.*?) \| ?(.*?) ?\|$/gm)].map(([, kind, bpmn, attributes]) => [
      kind,
      bpmn,
      attributes,
    ]);
    const wanted = Object.values(elements).map(({ kind, bpmn, definition, attributes = [] }) => [
      kind,
      definition ? `\`${bpmn}\` with \`${definition}\`` : `\`${bpmn}\``,
      attributes.map((name) => `\`${name}\``).join(' '),
    ]);
    expect(rows).toEqual(wanted);
  });

  it('lists every rule, and none that is not there', async () => {
    const said = new Set(Object.keys(rules).concat('size'));
    for (const file of readdirSync(fixtures).filter((name) => name.startsWith('invalid-'))) {
      const { problems } = await compileWorkflows({ it: readFileSync(join(fixtures, file), 'utf8') }, {});
      for (const { rule } of problems) said.add(rule);
    }
    const listed = [...page.matchAll(/^\| `([a-z-]+)` \| [A-Z]/gm)].map((match) => match[1]!);
    expect(listed.sort()).toEqual([...said].sort());
  });
});
