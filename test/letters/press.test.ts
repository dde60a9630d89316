import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { openPdfPages } from '../../platform/files/pdf-pages';
import { readMark } from '../../platform/letters/page-mark';
import { openPress, type Press, type PressOptions } from '../../platform/letters/press';
import { renderTemplate } from '../../platform/letters/render-template';
import type { LetterNode } from '../../platform/letters/tree';
import { builtWorker } from '../built-worker';
import { notice } from './letters';
import { scanned } from './paper';
import { canReadPdf, textOf } from './pdf-text';

const itReads = canReadPdf() ? it : it.skip;

const pagesOf = async (pdf: Buffer) => (await PDFDocument.load(pdf)).getPageCount();
const letter = (source: string, data = {}) => ({ tree: renderTemplate(source, data), number: 'N-1', version: 1 });

/** The worker as the server's build has it, in its own process. */
const built = builtWorker('letters', 'worker');
const scratch = mkdtempSync(path.join(tmpdir(), 'press-'));
const open: Press[] = [];
function press(options?: PressOptions): Press {
  const one = openPress(options);
  open.push(one);
  return one;
}

afterAll(async () => {
  for (const one of open) await one.close();
  built.remove();
  rmSync(scratch, { recursive: true, force: true });
});

describe.each([
  ['in this process', undefined],
  ['in a worker', built.workerPath],
])('the press %s', (_, workerPath) => {
  it('sets a letter on A4 pages, the same bytes each time', async () => {
    const [first, second] = [await press({ workerPath }).pdf([notice(1)]), await press({ workerPath }).pdf([notice(1)])];
    expect(first[0]!.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first[0]!.equals(second[0]!)).toBe(true);
    const page = (await PDFDocument.load(first[0]!)).getPage(0).getSize();
    expect([Math.round(page.width), Math.round(page.height)]).toEqual([595, 842]);
  });

  itReads('prints every Chinese word, the number, the version and the page', async () => {
    const [pdf] = await press({ workerPath }).pdf([notice(1, 3)]);
    const words = textOf(pdf!);
    for (const expected of [
      '示例事项告知书',
      '根据《示例法》《示例办法》的要求',
      '甲类、乙类',
      '2024年7月31日前',
      '1,234,567.50',
      '二〇二四年十二月二十一日',
      'CODE1-01',
      '7K3M-0Q8Z-ABCD-EFGH',
      '沿虚线撕下',
      '编号：告知〔2024〕1第3版',
      '第1/1页',
    ])
      expect(words).toContain(expected);
  });

  itReads('merges letters, each from its own page one', async () => {
    const long: LetterNode[] = Array.from({ length: 60 }, () => ({
      tag: 'p',
      classes: [],
      children: [{ text: '这一段话是为了把信撑到两页以上而反复出现的。'.repeat(2) }],
    }));
    const pdf = await press({ workerPath }).merged([notice(1), { tree: long, number: '长函', version: 2 }, notice(3)]);
    const words = textOf(pdf);
    expect(await pagesOf(pdf)).toBe(6);
    expect(words.match(/第\d\/\d页/g)).toEqual(['第1/1页', '第1/4页', '第2/4页', '第3/4页', '第4/4页', '第1/1页']);
    expect(words).toContain('编号：告知〔2024〕3第1版');
  });

  it('merges more than are set at a time, in their order and under the name of the first', async () => {
    const pdf = await press({ workerPath }).merged(Array.from({ length: 85 }, (_one, at) => notice(at)));
    const read = await PDFDocument.load(pdf);
    expect([read.getPageCount(), read.getTitle()]).toEqual([85, notice(0).number]);
    if (canReadPdf()) expect(textOf(pdf).match(/CODE\d+-01/g)).toEqual(Array.from({ length: 85 }, (_one, at) => `CODE${at}-01`));
  });

  it('prints on every page what machines read: number, version, page and how many there are', async () => {
    const pages = openPdfPages();
    const long = { tree: Array.from({ length: 3 }, () => ({ tag: 'hr', classes: ['page-break'], children: [] }) as LetterNode).flatMap((rule) => [{ text: '页' }, rule]), number: '长函', version: 2 };
    const codes = [];
    for await (const { marks } of pages.renderPages(await press({ workerPath }).merged([notice(1, 3), long]), { width: 1240, as: 'marks' }))
      codes.push(readMark(marks!.codes[0]!));
    pages.close();
    expect(codes).toEqual([
      { number: '告知〔2024〕1', version: 3, page: 1, pages: 1 },
      ...[1, 2, 3].map((page) => ({ number: '长函', version: 2, page, pages: 3 })),
    ]);
  });

  it('leads to the page that says whether it counts, read from grey and crooked scans too', async () => {
    const pages = openPdfPages();
    const publicUrl = 'https://qingjieshengchan.sthjt.example.gov.cn';
    const [pdf] = await press({ workerPath, publicUrl }).pdf([{ ...notice(1), number: '130125202400001', version: 2 }]);
    const papers = [{}, { grey: true, askew: 3 }, { turned: 180 as const, askew: -4 }].map((how) => ({ pdf: pdf!, page: 1, how }));
    const codes: unknown[] = [];
    for await (const { marks } of pages.renderPages(await scanned(pages, papers), { width: 1240, as: 'marks' })) codes.push(marks!.codes[0]);
    pages.close();
    expect(codes).toEqual(papers.map(() => `${publicUrl}/verify/130125202400001/2?p=1-1`));
    expect(readMark(String(codes[0]))).toEqual({ number: '130125202400001', version: 2, page: 1, pages: 1 });
  });

  it('says which letter it could not set, and goes on with the next', async () => {
    const one = press({ workerPath });
    const broken = { ...notice(2), tree: [{ tag: 'p', classes: [], children: [{}] }] as never };
    await expect(one.pdf([notice(1), broken])).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('告知〔2024〕2'),
      problems: [{ rule: 'letter/set' }],
    });
    expect(await one.pdf([notice(1)])).toHaveLength(1);
  });

  it('sets two hundred letters in their order', async () => {
    const pdfs = await press({ workerPath }).pdf(Array.from({ length: 200 }, (_one, at) => notice(at)));
    expect(pdfs).toHaveLength(200);
    if (canReadPdf()) for (const at of [0, 39, 40, 199]) expect(textOf(pdfs[at]!)).toContain(`CODE${at}-01`);
  });

  it('has nothing to print for no letter', async () => {
    expect(await press({ workerPath }).pdf([])).toEqual([]);
    await expect(press({ workerPath }).merged([])).rejects.toMatchObject({ code: 'request.malformed' });
  });
});

describe('a letter', () => {
  itReads('prints hostile values as they are, and nothing they ask for', async () => {
    const hostile = [
      '#evil',
      '#read("/etc/passwd")',
      '{{code}}',
      '<script>alert(1)</script>',
      '$x$',
      '*bold*',
      '@ref',
      '#set page(width: 10pt)',
      '\\#',
      '"quoted"',
      '--',
      'http://example.test/',
    ];
    const pdf = (await press().pdf([{ ...letter('<p>{{join list " "}}</p>', { list: hostile }), number: hostile[1]! }]))[0]!;
    const words = textOf(pdf);
    for (const one of hostile) expect(words).toContain(one.replace(/\s/g, ''));
    expect(words).not.toContain('root:');
    expect(await pagesOf(pdf)).toBe(1);
  });

  it('keeps its tear-off strip on one page', async () => {
    const source = `{{#each lines}}<p>${'正文。'.repeat(20)}</p>{{/each}}<div class="tear-off"><p>{{#each strip}}行<br>{{/each}}</p></div>`;
    const lines = (count: number) => Array.from({ length: count }, () => 1);
    for (const [above, expected] of [
      [5, 1],
      [16, 2],
    ] as const) {
      expect(await pagesOf((await press().pdf([letter(source, { lines: lines(above), strip: lines(8) })]))[0]!)).toBe(expected);
    }
  });

  it('breaks pages where it says so, and takes empty tables, ragged rows, lists and cells with blocks', async () => {
    const source = `<p>一</p><hr class="page-break"><p>二</p><div class="page-break"><p>三</p></div>
      <table>{{#each none}}<tr><td>x</td></tr>{{/each}}</table><ul></ul><ol></ol><p></p><div></div><h1></h1>
      <table><tr><th>名称</th><td>甲</td></tr>
      <tr><th>说明</th><td colspan="3"><p>段</p><ul><li>项<ol><li>子项</li></ol></li></ul></td></tr><tr></tr></table>
      <table><tr><th>只有</th><th>表头</th></tr></table><p><u>下划</u><em>强调</em><span class="small">小字</span><span class="field"></span></p>`;
    expect(await pagesOf((await press().pdf([letter(source)]))[0]!)).toBe(3);
  });
});

describe('a worker that misbehaves', () => {
  const script = (name: string, code: string) => {
    const file = path.join(scratch, `${name}.cjs`);
    writeFileSync(file, code);
    return file;
  };

  it('is killed when it hangs; the next job gets a fresh one', async () => {
    const marker = path.join(scratch, 'hung');
    const workerPath = script(
      'hangs',
      `
      const fs = require('fs');
      const own = Object.keys(process.env).filter((key) => !key.startsWith('NODE_CHANNEL_')).join();
      process.on('message', (job) => {
        if (!fs.existsSync(${JSON.stringify(marker)})) { fs.writeFileSync(${JSON.stringify(marker)}, String(process.pid)); for (;;); }
        process.send({ id: job.id, pdfs: job.letters.map(() => Buffer.from('%PDF-fresh ' + own)), heldBytes: 0 });
      });`,
    );
    // Time enough for a process to begin on a loaded machine, behind the server as it is.
    const one = press({ workerPath, timeoutMs: 12_000 });
    await expect(one.pdf([notice(1)])).rejects.toMatchObject({ code: 'internal', message: '生成文书超过 12 秒，已中止，请稍后重试' });
    expect((await one.pdf([notice(2)]))[0]!.toString()).toBe('%PDF-fresh ');
  });

  it('is replaced when it dies, cannot start or holds too much memory', async () => {
    const dies = press({ workerPath: script('dies', 'process.on("message", () => process.exit(3));') });
    await expect(dies.pdf([notice(1)])).rejects.toMatchObject({ message: '生成文书的进程停了，请稍后重试' });
    await expect(dies.pdf([notice(1)])).rejects.toMatchObject({ code: 'internal' });
    await expect(press({ workerPath: script('broken', 'process.exit(1)') }).pdf([notice(1)])).rejects.toMatchObject({ code: 'internal' });
    const grows = press({
      workerPath: script(
        'grows',
        'process.on("message", ({ id }) => process.send({ id, pdfs: [Buffer.from(String(process.pid))], heldBytes: 1e12 }));',
      ),
    });
    const [first, second] = [await grows.pdf([notice(1)]), await grows.pdf([notice(1)])];
    expect(first[0]!.toString()).not.toBe(second[0]!.toString());
  });

  it('refuses what is under way and what comes after when it is closed', async () => {
    const one = press({ workerPath: script('silent', 'process.on("message", () => {});') });
    const waiting = one.pdf([notice(1)]);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'internal' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await one.close();
    await refused;
    await expect(one.pdf([notice(1)])).rejects.toMatchObject({ message: '系统正在停止，文书没有生成，请稍后重试' });
  });
});
