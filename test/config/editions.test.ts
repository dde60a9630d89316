import path from 'node:path';
import { checkEdition } from '../../platform/catalogue/check-edition';
import type { JsonKind } from '../../platform/catalogue/kinds';
import { listEditions } from '../../platform/catalogue/list-editions';
import { loadEdition } from '../../platform/catalogue/load-edition';
import { readDraft } from '../../platform/catalogue/read-draft';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { inLanguage, textAt, wordyPointers } from '../../platform/catalogue/translations';
import { runCheck } from '../../platform/cli/run-check';
import { compileExpression } from '../../platform/conditions/compile-expression';
import { evaluateDecision } from '../../platform/conditions/evaluate-decision';

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

  /** What is written down stays in the programme's own language, a phrase of a verdict too, and the number of a document is what it is. */
  const kept = (file: string, pointer: string): boolean =>
    pointer.includes('/prefill/') || file.endsWith('-phrases.json') || pointer.endsWith('/documentNo/ui:options/placeholder');

  it('tell cleaner production in English whole: what a file adds in Chinese wants its English beside it', async () => {
    const files = await readEditionFiles(root, 'cleaner-production', '2024');
    expect(await checkEdition(files, undefined, { strict: true })).toEqual([]);
    const { of } = inLanguage((await readDraft(files)).draft!, 'en');
    const chinese = (Object.entries(of) as [JsonKind, { path: string; value: unknown }[]][]).flatMap(([kind, found]) =>
      found.filter(({ path: file }) => kind !== 'sample' && !file.includes('/registries/')).flatMap(({ path: file, value }) =>
        wordyPointers(kind, value).filter((pointer) => !kept(file, pointer)).map((pointer) => `${file}#${pointer}: ${textAt(value, pointer)}`)));
    expect(chinese).toEqual([]);
  });

  it('review a unit that holds two tiers once, or by two posts that one person does not fill both', async () => {
    const edition = await loadEdition(await readEditionFiles(root, 'cleaner-production', '2024'));
    const merged = compileExpression(edition.caseTypes.application!.variables!.merged!);
    const given = { now: Date.parse('2025-01-10T09:00:00+08:00'), zone: edition.programme.zone };
    const tiersOf = (sameUnit: string, county: string) => {
      const path = { county, city: '130682' };
      const names = { handlingOffice: '地市级', reviewStage: 'evaluation', path, merged: merged.evaluate({ ...given, names: { programme: { sameUnit }, path } }) };
      const { chain } = evaluateDecision(edition.decisions.reviewChain!, { ...given, names }) as { chain: { tier: string; deed: string }[] };
      return chain.map(({ tier }) => tier);
    };
    expect([tiersOf('merge', '130682'), tiersOf('twoPosts', '130682'), tiersOf('merge', '130125')]).toEqual([['city'], ['county', 'city'], ['county', 'city']]);
    const { review } = edition.workflows.application!.plan.processes.tieredReview!.nodes;
    expect(review!.userTask!.excludes).toEqual(['review']);
  });
});
