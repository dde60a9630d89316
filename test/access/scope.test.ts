import fc from 'fast-check';
import { ancestors, isBelow, parentOf, pathByTier, scopeUnits, subtree } from '../../platform/access/scope';
import type { UnitRow } from '../../platform/store/ports/units';
import { units } from './world';

describe('the trees of units', () => {
  it('go up and down by purpose', () => {
    expect(ancestors(units, 'mill')).toEqual(['eastA', 'east', 'top']);
    expect(ancestors(units, 'eastB', 'statistics')).toEqual(['west', 'top']);
    expect(subtree(units, 'east')).toEqual(['east', 'eastA', 'eastB', 'mill', 'dairy']);
    expect(subtree(units, 'west', 'statistics')).toEqual(['west', 'eastB', 'westA', 'free']);
    expect(parentOf(units, 'top')).toBeUndefined();
    expect(isBelow(units, 'mill', 'east')).toBe(true);
    expect(isBelow(units, 'east', 'east')).toBe(false);
    expect([ancestors(units, 'nowhere'), subtree(units, 'nowhere')]).toEqual([[], []]);
  });

  it('puts a unit with two tiers under both', () => {
    expect(pathByTier(units, 'smithy')).toEqual({ subject: 'smithy', middle: 'free', lower: 'free', upper: 'top' });
    expect(pathByTier(units, 'mill')).toEqual({ subject: 'mill', lower: 'eastA', middle: 'east', upper: 'top' });
  });

  it('shows a case to its unit and those above, never beside or below', () => {
    expect(scopeUnits(units, 'eastA')).toEqual(['eastA', 'east', 'top']);
    expect(scopeUnits(units, 'smithy')).toEqual(['smithy', 'free', 'top']);
    expect(scopeUnits(units, 'unregistered')).toEqual(['unregistered']);
  });

  it('ends the walk where parents run in a circle', () => {
    const circle = ['a', 'b', 'c'].map((code, at, all) => ({ ...units[0]!, code, parents: { business: all[(at + 1) % 3]! } }));
    expect(ancestors(circle, 'a')).toEqual(['b', 'c']);
    expect(subtree(circle, 'a').sort()).toEqual(['a', 'b', 'c']);
  });

  it('agree with each other on any forest, circles among them', () => {
    const forest = fc
      .integer({ min: 1, max: 30 })
      .chain((size) => fc.array(fc.integer({ min: -1, max: size - 1 }), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(forest, fc.nat(), (parents, pick) => {
        const parentsOf = (parent: number): Record<string, string> => (parent < 0 ? {} : { business: `u${parent}` });
        const rows: UnitRow[] = parents.map((parent, at) => ({ ...units[0]!, code: `u${at}`, parents: parentsOf(parent) }));
        const code = `u${pick % rows.length}`;
        const below = subtree(rows, code);
        expect(new Set(below).size).toBe(below.length);
        for (const { code: other } of rows) expect(below.includes(other)).toBe(other === code || ancestors(rows, other).includes(code));
        expect(scopeUnits(rows, code)).toEqual([code, ...ancestors(rows, code)]);
      }),
    );
  });
});
