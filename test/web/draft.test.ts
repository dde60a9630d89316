import type { SaveRowsRequest, SaveSectionRequest, SaveView, WorkView } from '../../platform/contracts/work';
import { Draft, type SaveOutcome, type SavePort } from '../../platform/web/form/draft';
import { mergeAnswers } from '../../platform/web/form/merge';
import { problemsToShow } from '../../platform/web/form/problems';

/** A server in memory: revisions as the real one keeps them, and a network that can be cut. */
class Shelf implements SavePort {
  sections: Record<string, { revision: number; data: Record<string, unknown> }> = { basic: { revision: 1, data: { name: '示例企业', employees: 10 } } };
  rows = new Map<string, { id: string; revision: number; data: Record<string, unknown> }>([['r1', { id: 'r1', revision: 1, data: { name: '甲', amount: 1 } }]]);
  cut = false;
  saves = 0;
  /** Runs while a save is under way, as typing does. */
  during: () => void = () => undefined;

  async saveSection(name: string, body: SaveSectionRequest): Promise<SaveOutcome> {
    this.saves++;
    this.during();
    if (this.cut) return { kind: 'offline' };
    const held = this.sections[name]!;
    if (body.revision !== held.revision) return { kind: 'stale', section: held, by: '测试丁' };
    this.sections[name] = { revision: held.revision + 1, data: { ...body.data, total: 42 } };
    return { kind: 'saved', save: { ...answer, revision: held.revision + 1, data: this.sections[name]!.data } };
  }

  async saveRows(_name: string, body: SaveRowsRequest): Promise<SaveOutcome> {
    this.saves++;
    if (this.cut) return { kind: 'offline' };
    const stale = body.rows.filter((row) => (this.rows.get(row.id)?.revision ?? 0) !== row.revision);
    if (stale.length) return { kind: 'stale', rows: stale.map((row) => this.rows.get(row.id) ?? { ...row, removed: true }), by: '' };
    for (const row of body.rows) this.rows.set(row.id, { id: row.id, revision: row.revision + 1, data: row.data });
    for (const id of body.removed) this.rows.delete(id);
    return { kind: 'saved', save: { ...answer, rows: [...this.rows.values()] } };
  }
}

const answer: SaveView = { savedAt: 1_720_000_000_000, steps: [], problems: [], materials: [], returned: { total: 0, fixed: 0 } };

function viewOf(shelf: Shelf): WorkView {
  return {
    id: 'w1', caseId: 'c1', caseType: 'project', caseName: '示例企业', caseKey: '1', status: { word: '填报中', tone: 'active' }, badges: [], edition: '2024', breadcrumb: [],
    form: { form: 'f', title: '表', order: 'free' }, steps: [], sections: structuredClone(shelf.sections), collections: { products: structuredClone([...shelf.rows.values()]) }, materials: [], problems: [],
    round: 1, returned: { total: 0, fixed: 0 }, may: { fill: true, submit: true }, attachments: {}, dictionaries: {}, names: {}, now: 0,
  };
}

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => stored.set(key, value), removeItem: (key: string) => stored.delete(key), key: (at: number) => [...stored.keys()][at] ?? null, get length() { return stored.size; } },
  });
});

const opened: Draft[] = [];
const open = (shelf: Shelf) => {
  const draft = new Draft(viewOf(shelf), shelf, 'a1');
  opened.push(draft);
  return draft;
};
afterEach(() => opened.splice(0).forEach((draft) => draft.stop()));

describe('the draft of a work item', () => {
  it('saves what was typed and takes what the server computed', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    draft.writeField('basic', 'employees', 220);
    expect(await draft.flush()).toBe(true);
    expect(shelf.sections.basic!.data).toMatchObject({ employees: 220 });
    expect(draft.section('basic')).toMatchObject({ employees: 220, total: 42 });
    expect(draft.read().saving).toEqual({ kind: 'saved', at: answer.savedAt });
  });

  it('keeps what is typed while a save is under way, and saves it next', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    draft.writeField('basic', 'employees', 2);
    shelf.during = () => { if (shelf.saves === 1) draft.writeField('basic', 'employees', 22); };
    await draft.flush();
    expect(draft.section('basic').employees).toBe(22);
    expect(shelf.sections.basic).toMatchObject({ revision: 3, data: { employees: 22 } });
  });

  it('merges what somebody else changed elsewhere on the page, without asking', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    shelf.sections.basic = { revision: 2, data: { name: '示例企业（新）', employees: 10 } };
    draft.writeField('basic', 'employees', 220);
    expect(await draft.flush()).toBe(true);
    expect(shelf.sections.basic).toMatchObject({ revision: 3, data: { name: '示例企业（新）', employees: 220 } });
  });

  it('asks when both changed the same field, overwrites neither, and saves the choice', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    shelf.sections.basic = { revision: 2, data: { name: '他填的', employees: 11 } };
    draft.writeField('basic', 'name', '我填的');
    expect(await draft.flush()).toBe(false);
    const [conflict] = draft.read().conflicts;
    expect(conflict!.clashes).toEqual([{ field: 'name', base: '示例企业', mine: '我填的', theirs: '他填的' }]);
    expect(shelf.sections.basic.data.name).toBe('他填的');
    draft.resolve(conflict!, new Set(['name']));
    expect(await draft.flush()).toBe(true);
    expect(shelf.sections.basic).toMatchObject({ revision: 3, data: { name: '我填的', employees: 11 } });
  });

  it('keeps the unsaved on this machine while the network is cut, brings it back to a new page, and forgets it once saved', async () => {
    const shelf = new Shelf();
    const first = open(shelf);
    shelf.cut = true;
    first.writeField('basic', 'employees', 220);
    first.writeRows('products', [...first.rows('products'), { id: 'n1', data: { name: '乙' } }]);
    expect(await first.flush()).toBe(false);
    expect(first.read().saving).toEqual({ kind: 'offline', kept: true });
    first.stop();

    shelf.cut = false;
    const second = open(shelf);
    expect(second.restored).not.toBeNull();
    expect(second.section('basic').employees).toBe(220);
    expect(await second.flush()).toBe(true);
    expect(shelf.rows.get('n1')).toMatchObject({ revision: 1, data: { name: '乙' } });
    expect(stored.size).toBe(0);
  });

  it('never asks about its own words: a save whose answer was lost had arrived all the same', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    const arrives = shelf.saveSection.bind(shelf);
    const answerLost = async (name: string, body: SaveSectionRequest): Promise<SaveOutcome> => { await arrives(name, body); return { kind: 'offline' }; };
    shelf.saveSection = answerLost;
    draft.writeField('basic', 'name', '示例企');
    await draft.flush();
    draft.writeField('basic', 'name', '示例企业二厂');
    draft.stop();
    shelf.saveSection = arrives;
    const again = open(shelf);
    expect(again.read().conflicts).toEqual([]);
    expect(again.section('basic').name).toBe('示例企业二厂');
    expect(await again.flush()).toBe(true);
    expect(shelf.sections.basic!.data.name).toBe('示例企业二厂');
  });

  it('never asks about its own cells either, on the page that sent them', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    const arrives = shelf.saveRows.bind(shelf);
    shelf.saveRows = async (name, body) => { await arrives(name, body); return { kind: 'offline' }; };
    draft.writeRows('products', [{ id: 'r1', data: { name: '甲', amount: 2 } }, { id: 'n1', data: { name: '乙' } }]);
    await draft.flush();
    draft.writeRows('products', [{ id: 'r1', data: { name: '甲', amount: 22 } }, { id: 'n1', data: { name: '乙等' } }]);
    shelf.saveRows = arrives;
    expect(await draft.flush()).toBe(true);
    expect(draft.read().conflicts).toEqual([]);
    expect([shelf.rows.get('r1')!.data.amount, shelf.rows.get('n1')!.data.name]).toEqual([22, '乙等']);
  });

  it('is kept on this machine and saved though nobody ever stops typing', async () => {
    jest.useFakeTimers();
    try {
      const shelf = new Shelf();
      const draft = open(shelf);
      for (let key = 1; key <= 50; key += 1) {
        draft.writeField('basic', 'name', '字'.repeat(key));
        jest.advanceTimersByTime(100);
        const [copy] = [...stored.values()].map((text) => JSON.parse(text) as { sections: { basic?: { data: { name: string } } } });
        if (key > 4 && shelf.saves === 0) expect(key - copy!.sections.basic!.data.name.length).toBeLessThanOrEqual(2);
      }
      expect(shelf.saves).toBe(1);
      await jest.runAllTimersAsync();
      expect(shelf.sections.basic!.data.name).toBe('字'.repeat(50));
    } finally {
      jest.useRealTimers();
    }
  });

  it('is sent as soon as it stands when it was pasted, and when typing rests otherwise', async () => {
    jest.useFakeTimers();
    try {
      const shelf = new Shelf();
      const draft = open(shelf);
      draft.writeRows('products', [...draft.rows('products'), { id: 'n1', data: { name: '乙' } }], true);
      await jest.advanceTimersByTimeAsync(100);
      expect(shelf.rows.get('n1')).toMatchObject({ revision: 1, data: { name: '乙' } });
      draft.writeRows('products', draft.rows('products').map((row) => ({ ...row, data: { ...row.data, amount: 3 } })));
      await jest.advanceTimersByTimeAsync(900);
      expect(shelf.saves).toBe(1);
      await jest.advanceTimersByTimeAsync(100);
      expect(shelf.saves).toBe(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not forgotten by another tab that saves the same work, and comes back with what that one left', async () => {
    const shelf = new Shelf();
    const [one, two] = [open(shelf), open(shelf)];
    shelf.cut = true;
    one.writeField('basic', 'name', '第一页');
    await one.flush();
    shelf.cut = false;
    two.writeField('basic', 'employees', 11);
    await two.flush();
    shelf.cut = true;
    two.writeField('basic', 'phone', '19900000001');
    await two.flush();
    const third = open(shelf);
    expect(third.section('basic')).toMatchObject({ name: '第一页', employees: 11, phone: '19900000001' });
    expect(third.read().conflicts).toEqual([]);
    shelf.cut = false;
    expect(await third.flush()).toBe(true);
    expect(shelf.sections.basic!.data).toMatchObject({ name: '第一页', employees: 11, phone: '19900000001' });
  });

  it('is sent once more when the page goes, and retried no more by a page that is gone', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    draft.writeField('basic', 'employees', 12);
    draft.stop();
    await draft.flush();
    expect(shelf.sections.basic!.data.employees).toBe(12);
    expect(stored.size).toBe(0);
  });

  it('gives one account nothing of what another left unsaved', async () => {
    const shelf = new Shelf();
    const mine = open(shelf);
    shelf.cut = true;
    mine.writeField('basic', 'employees', 220);
    await mine.flush();
    mine.stop();
    expect(new Draft(viewOf(shelf), shelf, 'a2').restored).toBeNull();
  });

  it('sends only changed rows, removes what is gone and keeps the order', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    draft.writeRows('products', [{ id: 'n1', data: { name: '乙' } }, ...draft.rows('products')]);
    await draft.flush();
    expect([...shelf.rows.values()].map((row) => [row.id, row.revision])).toEqual([['r1', 1], ['n1', 1]]);
    draft.writeRows('products', draft.rows('products').filter((row) => row.id !== 'r1'));
    await draft.flush();
    expect([...shelf.rows.keys()]).toEqual(['n1']);
    expect(draft.unsaved).toBe(false);
  });

  it('merges a row somebody else changed, and asks for the cell both changed', async () => {
    const shelf = new Shelf();
    const draft = open(shelf);
    shelf.rows.set('r1', { id: 'r1', revision: 2, data: { name: '甲（他）', amount: 1 } });
    draft.writeRows('products', [{ id: 'r1', data: { name: '甲', amount: 5 } }]);
    expect(await draft.flush()).toBe(true);
    expect(shelf.rows.get('r1')).toMatchObject({ revision: 3, data: { name: '甲（他）', amount: 5 } });

    shelf.rows.set('r1', { id: 'r1', revision: 4, data: { name: '甲（他）', amount: 7 } });
    draft.writeRows('products', [{ id: 'r1', data: { name: '甲（他）', amount: 6 } }]);
    expect(await draft.flush()).toBe(false);
    expect(draft.read().conflicts[0]).toMatchObject({ collection: 'products', rowId: 'r1', clashes: [{ field: 'amount', mine: 6, theirs: 7 }] });
  });
});

describe('merging answers', () => {
  it('takes each side\'s own changes and treats every kind of nothing as the same', () => {
    expect(mergeAnswers({ a: 1, b: 2, c: null }, { a: 9, b: 2 }, { a: 1, b: 3, c: '' })).toEqual({ merged: { a: 9, b: 3, c: '' }, clashes: [] });
  });
});

describe('what may be shown of problems', () => {
  const problem = (field: string, severity: 'error' | 'warning' = 'error') => ({ step: 's', field, title: '', message: '', severity });
  const answers = { section: () => ({ filled: 0 }), rows: () => [{ id: 'begun', data: { name: '甲' } }, { id: 'blank', data: {} }] };
  const all = [problem('basic/filled'), problem('basic/empty'), problem('products/begun/unit'), problem('products/blank/unit'), problem('material/A1'), problem('basic/empty', 'warning'), problem('step/s')];

  it('is wrong answers, doubts and rows begun at first, and everything after an attempt to go on', () => {
    expect(problemsToShow(all, new Set(), answers).map((one) => one.field)).toEqual(['basic/filled', 'products/begun/unit', 'basic/empty', 'step/s']);
    expect(problemsToShow(all, new Set(['s']), answers)).toHaveLength(all.length);
  });
});
