import path from 'node:path';
import { listEditions } from '../../platform/catalogue/list-editions';
import { loadEdition } from '../../platform/catalogue/load-edition';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { runCheck } from '../../platform/cli/run-check';

const root = process.cwd();

describe('the editions shipped', () => {
  it('pass the check as its command runs it', async () => {
    const said = { out: '', err: '' };
    const code = await runCheck([root], { out: (text) => (said.out += text), err: (text) => (said.err += text) });
    expect({ code, ...said }).toEqual({ code: 0, out: '', err: 'No problems.\n' });
  });

  it('load, each once per content', async () => {
    const editions = await listEditions(root);
    expect(editions).toEqual(expect.arrayContaining([{ programme: 'starter', edition: '2026' }]));
    for (const { programme, edition } of editions) {
      const files = await readEditionFiles(root, programme, edition);
      const loaded = await loadEdition(files);
      expect(loaded.programme).toMatchObject({ programme, edition });
      expect(await loadEdition({ ...files })).toBe(loaded);
    }
  });

  it('need no file outside their four folders', async () => {
    for (const { programme, edition } of await listEditions(root)) {
      for (const file of Object.keys(await readEditionFiles(root, programme, edition))) {
        expect(path.normalize(file).startsWith('..')).toBe(false);
        expect(file.split('/')[1]).toBe(programme);
      }
    }
  });
});
