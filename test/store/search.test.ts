import { newId } from '../../platform/store/ids';
import type { Store } from '../../platform/store/ports/store';
import { onEachDatabase } from './databases';
import { gramsOf, runsOf } from '../../platform/store/grams';
import { aCase, aScope, now } from './rows';

describe('grams', () => {
  it('take Chinese by one and two characters, numbers by what they begin with, and full width as half', () => {
    expect(gramsOf('制药厂')).toEqual(['制', '制药', '药', '药厂', '厂']);
    expect(gramsOf('ＱＳ２０２４-130125-0007')).toEqual([
      'qs2024-130125-0007', 's2024-130125-0007', '2024-130125-0007', '130125-0007', '30125-0007', '0125-0007', '0007',
    ]);
    expect(runsOf('〔2024〕12号 Ａ厂')).toEqual([
      { text: '2024', chinese: false }, { text: '12', chinese: false }, { text: '号', chinese: true }, { text: 'a', chinese: false }, { text: '厂', chinese: true },
    ]);
    expect(gramsOf(' 、。〔〕— ')).toEqual([]);
  });
});

onEachDatabase('Search', (place) => {
  let store: Store;
  const ids: Record<string, string> = {};
  const query = (text: string, unit = 'county', more: { granted?: string[]; programme?: string } = {}) =>
    store.search.find({ programme: 'sample', unit, types: ['request'], granted: [], text, ...more });
  const found = async (...asked: Parameters<typeof query>) => (await query(...asked)).hits.map(({ caseId }) => Object.keys(ids).find((name) => ids[name] === caseId));

  const enter = async (name: string, unit: string, key: string, text1: string, programme = 'sample') => {
    const row = aCase({ id: newId(now), name, key, unit, programme, updatedAt: now + Object.keys(ids).length });
    ids[name] = row.id;
    const units = unit === 'apart' ? ['apart', 'top'] : ['county', 'top'];
    await store.transaction(async () => {
      await store.cases.insert(row, units.map((one) => aScope({ caseId: row.id, unit: one, text1 })));
      await store.search.put({ programme, caseId: row.id, entries: [{ field: 'key', text: key }, { field: 'name', text: name }, { field: 'text1', text: text1 }] });
    });
  };

  beforeAll(async () => {
    store = await place.open();
    await enter('示例制药厂', 'county', 'QS-2024-0001', '医药');
    await enter('示例药业有限公司', 'county', 'QS-2024-0002', '医药');
    await enter('别处制药厂', 'apart', 'QS-2024-0003', '医药');
    await enter('他系统制药厂', 'county', 'QS-2024-0004', '医药', 'other');
    await enter('100%_纯水厂', 'county', '91130125XXXX1234X5', '供水');
  });

  it('finds by one character, two, and many, the newest first', async () => {
    expect(await found('药')).toEqual(['示例药业有限公司', '示例制药厂']);
    expect(await found('制药')).toEqual(['示例制药厂']);
    expect(await found('示例制药厂')).toEqual(['示例制药厂']);
    expect(await found('药制')).toEqual([]);
  });

  it('finds a number from its beginning, from a part of it, by its last digits, and typed in full width', async () => {
    expect(await found('qs-2024')).toEqual(['示例药业有限公司', '示例制药厂']);
    expect(await found('0002')).toEqual(['示例药业有限公司']);
    expect(await found('９１１３０１２５ｘ')).toEqual(['100%_纯水厂']);
    expect(await found('34x5')).toEqual(['100%_纯水厂']);
    expect(await found('%_')).toEqual([]);
  });

  it('wants every word, in whichever field', async () => {
    expect(await found('医药 0001')).toEqual(['示例制药厂']);
    expect(await found('供水 0001')).toEqual([]);
    expect((await query('医药 0001')).hits[0]!.found.map(({ field }) => field).sort()).toEqual(['key', 'text1']);
  });

  it('shows another unit nothing, another programme nothing, and what was granted to whom it was', async () => {
    expect(await found('制药', 'apart')).toEqual(['别处制药厂']);
    expect(await found('制药', 'nowhere')).toEqual([]);
    expect(await found('制药', 'top')).toEqual(['别处制药厂', '示例制药厂']);
    expect(await found('制药', 'county', { programme: 'other' })).toEqual(['他系统制药厂']);
    expect(await found('制药', 'nowhere', { granted: [ids['别处制药厂']!] })).toEqual(['别处制药厂']);
  });

  it('follows a name that changes, and no longer finds the old one; letters stay', async () => {
    const caseId = ids['示例制药厂']!;
    await store.search.add([{ programme: 'sample', caseId, entries: [{ field: 'letter', text: '示例告〔2024〕7号' }] }]);
    await store.search.put({ programme: 'sample', caseId, entries: [{ field: 'name', text: '示例更名厂' }] });
    expect(await found('制药')).toEqual([]);
    expect(await found('更名')).toEqual(['示例制药厂']);
    expect(await found('〔2024〕7号')).toEqual(['示例制药厂']);
  });

  it('is written with the case or not at all, and by two at once each once', async () => {
    const face = (caseId: string) => ({ programme: 'sample', caseId, entries: [{ field: 'name', text: '同名并写厂' }] });
    await expect(store.transaction(async () => {
      await store.search.put(face('lost'));
      throw new Error('lost');
    })).rejects.toThrow('lost');
    expect(await found('并写')).toEqual([]);
    const second = await place.open();
    const rows = Array.from({ length: 8 }, () => aCase({ name: '同名并写厂', unit: 'county' }));
    await Promise.all(rows.map((row, turn) => (turn % 2 ? store : second).transaction(async () => {
      await (turn % 2 ? store : second).cases.insert(row, [aScope({ caseId: row.id, unit: 'county' })]);
      await (turn % 2 ? store : second).search.put(face(row.id));
    })));
    expect((await query('并写')).hits.map(({ caseId }) => caseId).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('looks through the newest when a word is in thousands of names', async () => {
    const many = Array.from({ length: 3100 }, (_, turn) => ({ programme: 'sample', caseId: `filler-${turn}`, entries: [{ field: 'name', text: `常见厂${turn}号` }] }));
    await store.search.add(many);
    await enter('常见而可见的厂', 'county', 'K-1', '');
    expect(await found('常见')).toEqual(['常见而可见的厂']);
    expect(await found('常见', 'apart')).toEqual([]);
  });
});
