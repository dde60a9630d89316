import { parseArgs } from 'node:util';
import { firstStart } from '../actions/releases/first-start';
import { seedCases } from '../actions/releases/seed-cases';
import { runCommand } from './arguments';
import { readSettings, SettingError } from './settings';
import { withPlatform } from './with-platform';

const usage = 'npm run sample -- --cases 10000 [--programme key] [--seed 1]';

/** `npm run sample -- --cases N`: N cases in the store that DATA_DIR or DATABASE_URL names, published and seeded first when it is empty. */
async function sample(): Promise<void> {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, programme: { type: 'string' }, seed: { type: 'string' } } });
  const [count, seed] = [Number(values.cases), Number(values.seed ?? 1)];
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) throw new SettingError(usage);
  const settings = readSettings(process.env, process.cwd());
  await withPlatform(async (platform) => {
    await firstStart(platform, settings.configDir, {
      // Their codes are made anew by `npm run account -- code`.
      seeded: () => undefined,
      waiting: () => process.stdout.write('A server is making its first start on this database; waiting for it.\n'),
    });
    const { head } = await platform.shelf.newest(values.programme);
    const began = performance.now();
    let next = 0;
    const { type, made } = await seedCases(platform, head, count, (done) => {
      if (performance.now() < next) return;
      next = performance.now() + 2000;
      process.stdout.write(`${done.toLocaleString('en')} of ${count.toLocaleString('en')}\n`);
    }, seed);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${made.toLocaleString('en')} cases (${type}) of ${head.programme} ${head.edition} in ${seconds} s\n`);
  }, { settings });
}

await runCommand(sample);
