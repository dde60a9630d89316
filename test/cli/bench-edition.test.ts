import { checkEdition } from '../../platform/catalogue/check-edition';
import { benchEdition, subjectsOf } from '../../platform/cli/bench/bench-edition';
import { median, missing, percentile, report, short } from '../../platform/cli/bench/figures';
import type { Bench, Part } from '../../platform/cli/bench/part';
import { runParts } from '../../platform/cli/bench/run-parts';

describe('the bench', () => {
  it('measures with a programme that passes the check like any other', async () => {
    const problems = await checkEdition(benchEdition(subjectsOf(3)));
    expect(problems.map(({ where, rule, message }) => `${where}  ${rule}  ${message}`)).toEqual([]);
  });

  it('tells the middle and the worst of what it measured', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(percentile([...Array(100).keys()], 99)).toBe(98);
    expect(percentile([7], 99)).toBe(7);
    expect([short(1234.5), short(0.59631), short(Number.NaN)]).toEqual(['1,235', '0.596', '—']);
  });

  it('prints figures side by side and marks what falls short', () => {
    const text = report([
      { what: 'save', ours: '158/s', target: '≥ 800/s', met: false },
      { what: 'letters', ours: '116/s', beside: '200 letters', target: '≥ 100/s', met: true },
      { what: 'first start', ours: '1,517 ms' },
      missing('the same on MariaDB', 'there is none here, and this line may be as long as it likes'),
    ]);
    expect(text.split('\n')).toEqual([
      '             measured  beside it, same run  target',
      'save         158/s                          ≥ 800/s  ← short',
      'letters      116/s     200 letters          ≥ 100/s',
      'first start  1,517 ms',
      expect.stringMatching(/^the same on MariaDB +NOT MEASURED: there is none here.*←←← missing$/),
    ]);
  });

  it('measures the other parts where one fails, says which, and leaves no folder behind', async () => {
    const removed: (number | undefined)[] = [];
    const open = (records?: number) => ({ ground: { remove: () => removed.push(records) } }) as unknown as Bench;
    const part = (about: string, run: Part['run'], records?: number): [string, Part] => [about, { about, records, run }];
    const said: string[] = [];
    const { figures, failed } = await runParts(
      [
        part('first', () => Promise.resolve([{ what: 'a', ours: '1' }]), 779),
        part('broken', () => Promise.reject(new Error('no room\nat all'))),
        part('last', () => Promise.resolve([{ what: 'b', ours: '2' }])),
      ],
      open,
      () => undefined,
      (text) => said.push(text),
    );
    expect([failed, removed]).toEqual([['broken'], [779, undefined, undefined]]);
    expect(figures).toEqual([{ what: 'a', ours: '1' }, missing('broken: broken', 'it failed: no room'), { what: 'b', ours: '2' }]);
    expect(said).toEqual([expect.stringContaining('no room\nat all')]);
  });
});
