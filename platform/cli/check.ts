import { runCheck } from './run-check';

/** `npm run check [-- --json] [DIR]`. */
process.exitCode = await runCheck(
  process.argv.slice(2),
  { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
  process.env,
);
