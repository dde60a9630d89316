import { checkEdition } from '../../platform/catalogue/check-edition';
import { benchEdition, subjectsOf } from '../../platform/cli/bench/bench-edition';
import { median, percentile, report, short } from '../../platform/cli/bench/figures';

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
    ]);
    expect(text.split('\n')).toEqual([
      '             measured  beside it, same run  target',
      'save         158/s                          ≥ 800/s  ← short',
      'letters      116/s     200 letters          ≥ 100/s',
      'first start  1,517 ms',
    ]);
  });
});
