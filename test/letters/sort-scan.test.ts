import { markText, readMark } from '../../platform/letters/page-mark';
import { sortScan, type ScannedPage } from '../../platform/letters/sort-scan';

const known = [
  { recordId: 'a', number: '001', version: 2 },
  { recordId: 'b', number: '002', version: 1 },
];
const on = (page: number, number: string, version: number, at: number, pages: number, ink: Partial<ScannedPage> = {}): ScannedPage => ({
  page, codes: [markText({ number, version, page: at, pages })], red: 0.2, coloured: true, ...ink,
});
const blank = (page: number): ScannedPage => ({ page, codes: [], red: 0, coloured: false });

describe('what a page says of itself', () => {
  it('is read back as it was written', () => {
    const mark = { number: '告知〔2024〕1', version: 3, page: 2, pages: 4 };
    expect(readMark(markText(mark))).toEqual(mark);
    expect(readMark(markText(mark, 'https://audit.example.gov.cn/tierflow'))).toEqual(mark);
  });

  it('is an address that says whether the paper counts, where people reach the server', () => {
    const mark = { number: '告知/1', version: 3, page: 2, pages: 4 };
    expect(markText(mark, 'http://10.0.0.8:3000')).toBe('http://10.0.0.8:3000/verify/%E5%91%8A%E7%9F%A5%2F1/3?p=2-4');
    expect(readMark(markText(mark, 'http://10.0.0.8:3000'))).toEqual(mark);
  });

  it.each(['', 'https://example.test', 'TF1|001|1|3|2', 'TF1|001|1|0|2', 'TF2|001|1|1|1', 'TF1|0|01|1|1|1', 'TF1||1|1|1', 'https://x.test/verify/1/1', 'https://x.test/verify/%/1?p=1-1', 'javascript:/verify/1/1?p=1-1'])(
    'is nothing of ours when it reads %j',
    (text) => expect(readMark(text)).toBeUndefined(),
  );
});

describe('a stack of scanned letters', () => {
  it('comes apart by letter, each in its own order, whatever the order of the pages', () => {
    expect(sortScan([on(1, '002', 1, 2, 2), on(2, '001', 2, 1, 1), on(3, '002', 1, 1, 2)], known)).toEqual({
      letters: [
        { recordId: 'b', number: '002', version: 1, pages: [3, 1] },
        { recordId: 'a', number: '001', version: 2, pages: [2] },
      ],
      loose: [],
      incomplete: [],
    });
  });

  it('leaves every page it cannot place, with the reason', () => {
    const { letters, loose, incomplete } = sortScan(
      [on(1, '001', 2, 1, 1), blank(2), on(3, '001', 1, 1, 1), on(4, '777', 1, 1, 1), on(5, '001', 2, 1, 1), on(6, '002', 1, 1, 3)],
      known,
    );
    expect(letters.map(({ recordId }) => recordId)).toEqual(['a']);
    expect(loose.map(({ page, why }) => [page, why])).toEqual([
      [2, 'unread'], [3, 'outdated'], [4, 'foreign'], [5, 'repeated'], [6, 'incomplete'],
    ]);
    expect(incomplete).toEqual([{ recordId: 'b', number: '002', version: 1, missing: [2, 3] }]);
  });

  it('hints at a letter without a seal, and says nothing of one without colours', () => {
    const seals = (ink: Partial<ScannedPage>) => sortScan([on(1, '002', 1, 1, 1, ink)], known).letters[0]!.seal;
    expect([seals({ red: 0.001 }), seals({ red: 0, coloured: false }), seals({ red: 0.05 })]).toEqual(['none', 'grey', undefined]);
  });

  it('takes the code of a known letter where a page shows several', () => {
    const page = { ...on(1, '777', 1, 1, 1), codes: ['https://example.test', ...on(1, '777', 1, 1, 1).codes, ...on(1, '001', 2, 1, 1).codes] };
    expect(sortScan([page], known).letters).toHaveLength(1);
  });
});
