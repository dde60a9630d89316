import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { WorkerHand } from '../../platform/files/pdf-hand';
import { openPdfPages, type PdfPages } from '../../platform/files/pdf-pages';
import { builtWorker } from '../built-worker';
import { largePdf } from '../http/sample-files';

const built = builtWorker('files', 'pdf-worker');
const { workerPath } = built;
const open: PdfPages[] = [];
const pagesOf = (options?: Parameters<typeof openPdfPages>[0]): PdfPages => {
  const one = openPdfPages(options);
  open.push(one);
  return one;
};

/** `count` A4 pages, each with a red square of the given side in points. */
async function reds(count: number, side = 100): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < count; page += 1)
    pdf.addPage([595, 842]).drawRectangle({ x: 300, y: 100, width: side, height: side, color: rgb(0.85, 0.1, 0.1) });
  return pdf.save();
}

afterAll(() => {
  for (const one of open) one.close();
  built.remove();
});

describe.each([
  ['in this process', undefined],
  ['in a worker', workerPath],
])('pages of a PDF %s', (_, worker) => {
  it('are counted, and drawn as pictures of the width asked for', async () => {
    const pdf = await reds(3);
    const pages = pagesOf({ workerPath: worker });
    expect(await pages.pageCount(pdf)).toBe(3);
    const drawn = [];
    for await (const page of pages.renderPages(pdf, { pages: [1, 3], width: 300, as: 'png' })) drawn.push(page);
    expect(drawn.map(({ page, width, height }) => [page, width, height])).toEqual([[1, 300, 425], [3, 300, 425]]);
    const png = Buffer.from(drawn[0]!.data);
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 300, 425]);
  });

  it('tell where there is the red of a seal', async () => {
    for await (const { marks } of pagesOf({ workerPath: worker }).renderPages(await reds(1), { width: 595, as: 'marks' }))
      expect(marks).toMatchObject({ codes: [], coloured: true, red: expect.closeTo(0.57, 1) as number });
  });

  it.each([
    ['nothing', new Uint8Array(), '打不开'],
    ['what only begins like a PDF', Buffer.from('%PDF-1.7\nnothing more'), '打不开'],
  ])('refuse %s in words, and read the next file', async (_name, bytes, words) => {
    const pages = pagesOf({ workerPath: worker });
    await expect(pages.pageCount(bytes)).rejects.toMatchObject({ code: 'file.refused', message: expect.stringContaining(words) as string });
    expect(await pages.pageCount(await reds(1))).toBe(1);
  });

  it('refuse a PDF with a password', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    pdf.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
    const bytes = await pdf.save();
    await expect(pagesOf({ workerPath: worker }).pageCount(bytes)).rejects.toMatchObject({
      code: 'file.refused', message: expect.stringContaining('密码') as string,
    });
  });
});

it('ends a worker that takes too long, and serves who comes next with a new one', async () => {
  const pages = pagesOf({ workerPath, timeoutMs: 1 });
  await expect(pages.pageCount(await reds(1))).rejects.toMatchObject({ code: 'file.refused', message: expect.stringContaining('秒') as string });
});

it('ends a worker that takes too much memory', async () => {
  await expect(pagesOf({ workerPath, mostBytes: 1 }).pageCount(await reds(1))).rejects.toMatchObject({
    code: 'file.refused', message: expect.stringContaining('内存') as string,
  });
});

it('replaces a worker that has grown only while nobody comes: who comes at that moment is served', async () => {
  const hand = new WorkerHand(workerPath, 300_000, 768 * 2 ** 20, 1);
  try {
    await hand.open(1, await reds(1));
    for (let id = 2; id < 8; id += 1) {
      hand.rest();
      expect(await hand.open(id, largePdf(24 * 2 ** 20, `come ${id}`))).toMatchObject({ id, count: 1 });
    }
  } finally {
    hand.end();
  }
});
