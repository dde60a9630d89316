import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jpegOf } from '../../platform/files/jpeg';
import { openPdfPages } from '../../platform/files/pdf-pages';
import type { RenderedPage } from '../../platform/files/pdf-reader';
import { openPreviews } from '../../platform/files/previews';
import { pngOf, type Bitmap } from '../../platform/files/png';

/** A bitmap by the colour of each of its places, 0 to 255. */
function bitmapOf(width: number, height: number, colour: (x: number, y: number) => [number, number, number]): Bitmap {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) data.set([...colour(at % width, Math.floor(at / width)), 255], at * 4);
  return { width, height, channels: 4, data };
}

describe('A page as JPEG', () => {
  const pages = openPdfPages();
  afterAll(() => pages.close());

  /** As PDFium, which is not ours, reads it: the largest difference of any colour of any place away from the outermost ones. */
  async function apart(bitmap: Bitmap, quality?: number): Promise<number> {
    const drawing = pages.renderPages(jpegOf(bitmap, quality), { width: bitmap.width, as: 'rgba' });
    const drawn = (await drawing.next()).value as RenderedPage;
    await drawing.return(undefined);
    expect([drawn.width, drawn.height]).toEqual([bitmap.width, bitmap.height]);
    let most = 0;
    for (let y = 1; y < bitmap.height - 1; y += 1)
      for (let x = 4; x < (bitmap.width - 1) * 4; x += 1) {
        const at = y * bitmap.width * 4 + x;
        most = Math.max(most, Math.abs(drawn.data[at]! - bitmap.data[at]!));
      }
    return most;
  }

  it.each([
    ['white', bitmapOf(64, 48, () => [255, 255, 255]), 2],
    ['black', bitmapOf(64, 48, () => [0, 0, 0]), 2],
    ['the red of a seal', bitmapOf(64, 48, () => [217, 26, 26]), 6],
    ['a slope from dark to light', bitmapOf(256, 64, (x) => [x, x, x]), 8],
    ['a slope in three colours', bitmapOf(128, 128, (x, y) => [x * 2, y * 2, 255 - x * 2]), 24],
  ])('is what was drawn: %s', async (_name, bitmap, most) => {
    expect(await apart(bitmap, 95)).toBeLessThanOrEqual(most);
  });

  it('may have any measures, not only whole blocks', async () => {
    for (const [width, height] of [[65, 49], [71, 8], [9, 70]] as const) expect(await apart(bitmapOf(width, height, () => [90, 120, 60]), 95)).toBeLessThanOrEqual(8);
  });

  it('holds no marker but its own, however the bits fall', () => {
    let seed = 1;
    const noise = bitmapOf(96, 96, () => [0, 0, 0].map(() => (seed = (seed * 48271) % 2147483647) & 255) as [number, number, number]);
    for (const quality of [1, 30, 72, 100]) {
      const jpeg = jpegOf(noise, quality);
      const scan = jpeg.indexOf(Buffer.from([0xff, 0xda])) + 2;
      const markers: number[] = [];
      for (let at = scan; at < jpeg.length - 1; at += 1) if (jpeg[at] === 0xff && jpeg[at + 1] !== 0) markers.push(jpeg[at + 1]!);
      expect([quality, markers]).toEqual([quality, [0xd9]]);
    }
  });

  it('is smaller where less is kept, and a scan smaller than as PNG', () => {
    let seed = 7;
    const grain = bitmapOf(200, 200, () => {
      seed = (seed * 48271) % 2147483647;
      const grey = 160 + (seed % 60);
      return [grey, grey, grey];
    });
    const sizes = [20, 50, 72, 95].map((quality) => jpegOf(grain, quality).length);
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
    expect(jpegOf(grain).length).toBeLessThan(pngOf(grain).length);
  });
});

describe('Previews that are kept', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'tierflow-previews-')); });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const kept = async () => (await readdir(path.join(folder, 'previews'))).sort();
  /** As if it had last been looked at so many minutes ago. */
  const aged = async (name: string, minutes: number) => {
    const then = new Date(Date.UTC(2026, 0, 1, 12, -minutes));
    await utimes(path.join(folder, 'previews', name), then, then);
  };

  it('give back what was put, and nothing for what was not', async () => {
    const previews = await openPreviews(folder);
    await previews.put('a-1-800', Buffer.from('page'));
    expect([(await previews.get('a-1-800'))?.toString(), await previews.get('a-2-800')]).toEqual(['page', undefined]);
  });

  it('make room by what has not been looked at for longest, down to four fifths', async () => {
    const previews = await openPreviews(folder, { mostBytes: 100 });
    for (const [at, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await previews.put(name, Buffer.alloc(20));
      await aged(name, 50 - at);
    }
    expect(await kept()).toEqual(['a', 'b', 'c', 'd', 'e']);
    // Looked at now: it is no longer the oldest.
    await previews.get('a');
    await previews.put('f', Buffer.alloc(20));
    expect(await kept()).toEqual(['a', 'd', 'e', 'f']);
    expect([await previews.get('b'), (await previews.get('a'))?.length]).toEqual([undefined, 20]);
  });

  it('count what an earlier start left, and what another process took away', async () => {
    await (await openPreviews(folder)).put('old', Buffer.alloc(90));
    await aged('old', 10);
    const previews = await openPreviews(folder, { mostBytes: 100 });
    await previews.put('new', Buffer.alloc(20));
    expect(await kept()).toEqual(['new']);
    await rm(path.join(folder, 'previews', 'new'));
    expect(await previews.get('new')).toBeUndefined();
    for (const name of ['x', 'y', 'z']) await previews.put(name, Buffer.alloc(30));
    expect(await kept()).toEqual(['x', 'y', 'z']);
  });

  it('many at once leave no more than there is room for, and no half file', async () => {
    const previews = await openPreviews(folder, { mostBytes: 1000 });
    await Promise.all(Array.from({ length: 60 }, (_, at) => previews.put(`p${at}`, Buffer.alloc(50))));
    await previews.put('last', Buffer.alloc(50));
    const sizes = await Promise.all((await kept()).map(async (name) => (await stat(path.join(folder, 'previews', name))).size));
    expect(sizes.every((size) => size === 50)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1000);
  });

  it.each(['../a', 'a/b', '', 'a.b', `${'x'.repeat(121)}`])('have names and no paths: %p', async (name) => {
    const previews = await openPreviews(folder);
    await writeFile(path.join(folder, 'a'), 'not a preview');
    await expect(previews.get(name)).rejects.toThrow('No name of a preview');
    await expect(previews.put(name, Buffer.alloc(1))).rejects.toThrow('No name of a preview');
  });
});
