import type { Describer, Tree } from '../model';

const requirements: Record<string, string> = { required: '必传', conditional: '条件必传', optional: '选传' };
const material = {
  noun: '材料',
  key: ['code'],
  title: ['title', 'code'],
  more: ({ requirement }: Tree) => (requirements[String(requirement)] ? `（${requirements[String(requirement)]}）` : ''),
};

const compare = { noun: '比对', key: ['collection'], title: ['collection'] };

export const materials: Describer = { noun: '材料目录', title: () => undefined, things: { materials: material, compare } };

/** An industry brings materials of its own. */
export const industry: Describer = { noun: '行业', title: ({ title }) => title as string, things: { materials: material, compare } };
