import fc from 'fast-check';
import { formatNumber, patternProblems, seriesOf } from '../../platform/numbering/number';

describe('a number', () => {
  const values = { edition: '2024', unit: '130682' };

  it('fills its pattern, padded to the width asked for', () => {
    expect(formatNumber('{edition}{unit}{seq:5}', { ...values, seq: 42 })).toBe('202413068200042');
    expect(formatNumber('CD{edition}-{seq:4}', { ...values, seq: 7 })).toBe('CD2024-0007');
    expect(formatNumber('{seq:2}', { ...values, seq: 123 })).toBe('123');
  });

  it('is another for every other sequence', () => fc.assert(fc.property(fc.nat(), fc.nat(), (a, b) => {
    const [one, two] = [a, b].map((seq) => formatNumber('{unit}{seq:5}', { ...values, seq }));
    expect(one === two).toBe(a === b);
  })));

  it('counts within its series', () => {
    expect(seriesOf('p', { key: 'projectNo', per: ['edition', 'unit'] }, values)).toBe('p/projectNo/2024/130682');
    expect(seriesOf('p', { key: 'applicationNo', per: ['edition'] }, values)).toBe('p/applicationNo/2024');
    expect(seriesOf('p', { key: 'all', per: [] }, values)).toBe('p/all');
  });

  it('refuses a pattern it does not know', () => {
    expect(patternProblems('{edition}{unit}{seq:5}')).toEqual([]);
    expect(patternProblems('{year}-{seq')).toEqual([
      '"{year}" is not {edition}, {unit} or {seq:5}', '"{seq" is not {edition}, {unit} or {seq:5}', 'has no {seq}',
    ]);
  });
});
