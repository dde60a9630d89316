import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Builds in processes of their own, as two people or a test and a person start them. */
describe('Several builds at once', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tierflow-swap-'));
  const product = path.join(folder, 'dist', 'web');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const module = JSON.stringify(pathToFileURL(path.resolve('platform/build/swap.mjs')).href);
  const build = (name: string, body: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', `
      import { existsSync, writeFileSync } from 'node:fs';
      import { builtBeside, sweepBeside, turnAt } from ${module};
      const [product, name] = ${JSON.stringify([product, name])};
      const made = (file, text) => builtBeside(product, async (fresh) => {
        writeFileSync(fresh + '/index.html', name);
        await new Promise((resolve) => setTimeout(resolve, 5));
        writeFileSync(fresh + '/' + file, text);
      });
      ${body}`]);
  const beside = () => readdirSync(path.join(folder, 'dist')).sort();

  it('end well, and what stands is all of one', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => build(name, "for (let turn = 0; turn < 20; turn += 1) await made('end', name);")));
    const stands = readdirSync(product).map((file) => readFileSync(path.join(product, file), 'utf8'));
    expect(stands).toHaveLength(2);
    expect(new Set(stands).size).toBe(1);
    expect(beside()).toEqual(['web']);
  });

  it('that fail leave what stood', async () => {
    const before = readFileSync(path.join(product, 'index.html'), 'utf8');
    await expect(build('broken', "await builtBeside(product, () => { throw new Error('no'); });")).rejects.toThrow(/no/);
    expect([readFileSync(path.join(product, 'index.html'), 'utf8'), beside()]).toEqual([before, ['web']]);
  });

  it('wait for each other, and do once what was to be done once', async () => {
    const once = `
      const leave = await turnAt(product + '.lock');
      if (!existsSync(product + '/stamp')) { await made('stamp', 'x'); writeFileSync(product + '.' + name, ''); }
      leave();`;
    await Promise.all(['a', 'b', 'c'].map((name) => build(name, once)));
    const mark = beside().filter((name) => /^web\.[abc]$/.test(name));
    expect([mark.length, existsSync(`${product}.lock`)]).toEqual([1, false]);
  });

  it('go on where one was killed', async () => {
    const { pid } = await new Promise<{ pid: number }>((resolve) => {
      const child = execFile(process.execPath, ['-e', ''], () => resolve({ pid: child.pid! }));
    });
    mkdirSync(`${product}.${pid}.new`);
    mkdirSync(`${product}.${process.pid}.new`);
    writeFileSync(`${product}.lock`, String(pid));
    await build('next', "const leave = await turnAt(product + '.lock'); sweepBeside(product); await made('end', name); leave();");
    expect(beside().filter((name) => /\.(new|old|lock)$/.test(name))).toEqual([`web.${process.pid}.new`]);
    expect(readFileSync(path.join(product, 'end'), 'utf8')).toBe('next');
  });
});
