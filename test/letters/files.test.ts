import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { safeFileName } from '../../platform/letters/file-names';
import { matchByName } from '../../platform/letters/match-by-name';
import { zipOf, type ZipEntry } from '../../platform/letters/zip';

async function unzipped(zip: Readable): Promise<Record<string, string>> {
  const bytes = await buffer(zip);
  const file = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened!))),
  );
  const entries: Record<string, string> = {};
  await new Promise<void>((resolve, reject) => {
    file.on('entry', (entry: yauzl.Entry) =>
      file.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream!).then((content) => {
          entries[entry.fileName] = content.toString();
          file.readEntry();
        }, reject);
      }),
    );
    file.on('end', resolve).on('error', reject).readEntry();
  });
  return entries;
}

const entry = (name: string, text = name): ZipEntry => ({ name, bytes: Buffer.from(text) });

describe('a ZIP of documents', () => {
  it('holds each entry under a name in Chinese, safe and its own', async () => {
    const zip = zipOf([
      entry('2024001_示例一厂.pdf', '甲'),
      entry('2024001_示例一厂.pdf', '乙'),
      entry('../../etc/passwd', '丙'),
      entry('a/b\\c:d.txt', 'x'.repeat(5000)),
      entry('A_B_C_D.TXT', '丁'),
      entry('', ''),
    ]);
    expect(await unzipped(zip)).toEqual({
      '2024001_示例一厂.pdf': '甲',
      '2024001_示例一厂 (2).pdf': '乙',
      '_.._etc_passwd': '丙',
      'a_b_c_d.txt': 'x'.repeat(5000),
      'A_B_C_D (2).TXT': '丁',
      未命名: '',
    });
    expect(await unzipped(zipOf([]))).toEqual({});
  });

  it('asks for one entry at a time, as fast as it is read', async () => {
    let asked = 0;
    async function* entries() {
      for (; asked < 50; asked += 1) yield { name: `${asked}.pdf`, bytes: Buffer.alloc(200_000, asked) };
    }
    const zip = zipOf(entries());
    await once(zip, 'readable');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBeLessThan(6);
    expect(Object.keys(await unzipped(zip))).toHaveLength(50);
  });

  it('breaks off when an entry cannot be made, and stops making them when nobody reads on', async () => {
    async function* failing() {
      yield entry('a.pdf');
      throw new Error('the press stopped');
    }
    await expect(buffer(zipOf(failing()))).rejects.toThrow('the press stopped');

    let ended = false;
    async function* endless() {
      try {
        for (let at = 0; ; at += 1) yield { name: `${at}.pdf`, bytes: Buffer.alloc(500_000) };
      } finally {
        ended = true;
      }
    }
    const zip = zipOf(endless());
    await once(zip, 'readable');
    zip.destroy();
    while (!ended) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it.each([
    ['示例.pdf', '示例.pdf'],
    ['..', '未命名'],
    ['.htaccess', 'htaccess'],
    ['CON.pdf', '_CON.pdf'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['tab\tname.pdf', 'tabname.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
    ['a'.repeat(300), 'a'.repeat(120)],
    ['什么?.pdf ', '什么_.pdf'],
  ])('%j is stored as %s', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });
});

describe('scans matched by file name', () => {
  const records = [
    { id: 'a', key: '202400001', name: '东山示例酿造有限公司' },
    { id: 'b', key: '202400002', name: '示例酿造有限公司' },
    { id: 'c', key: '2024000021', name: '示例（集团）电镀厂' },
    { id: 'd', key: '202400004', name: '同名厂' },
    { id: 'e', key: '202400005', name: '同名厂' },
  ];
  const match = (fileName: string) => {
    const { matched, ambiguous, unmatched } = matchByName([fileName], records);
    return matched[0]
      ? `${matched[0].by} ${matched[0].id}`
      : ambiguous[0]
        ? ambiguous[0].ids.join('?')
        : unmatched[0] === fileName
          ? 'none'
          : 'lost';
  };

  it.each([
    ['202400001_东山示例酿造有限公司.pdf', 'key a'],
    ['告知书 202400002(盖章).jpg', 'key b'],
    ['2024-07-15 202400001.pdf', 'key a'],
    ['２０２４００００１.PDF', 'key a'],
    ['2024000021.pdf', 'key c'],
    ['12024000021.pdf', 'none'],
    ['东山示例酿造有限公司.pdf', 'name a'],
    ['示例酿造有限公司盖章版.png', 'name b'],
    ['示例(集团)电镀厂 第2页.jpg', 'name c'],
    ['东山示例酿造.pdf', 'name a'],
    ['示例酿造.pdf', 'a?b'],
    ['同名厂.pdf', 'd?e'],
    ['202400004同名厂.pdf', 'key d'],
    ['202400001_示例酿造有限公司.pdf', 'a?b'],
    ['202400001和202400004.pdf', 'a?d'],
    ['扫描件0007.pdf', 'none'],
    ['有限公司.pdf', 'a?b'],
    ['.pdf', 'none'],
  ])('%s: %s', (fileName, expected) => {
    expect(match(fileName)).toBe(expected);
  });

  it('gives every file once, several to one record if need be', () => {
    const names = ['202400001-1.pdf', '202400001-2.pdf', '扫描件.pdf', '同名厂.pdf'];
    expect(matchByName(names, records)).toEqual({
      matched: [
        { fileName: '202400001-1.pdf', id: 'a', by: 'key' },
        { fileName: '202400001-2.pdf', id: 'a', by: 'key' },
      ],
      ambiguous: [{ fileName: '同名厂.pdf', ids: ['d', 'e'] }],
      unmatched: ['扫描件.pdf'],
    });
    expect(matchByName([], [])).toEqual({ matched: [], ambiguous: [], unmatched: [] });
  });
});
