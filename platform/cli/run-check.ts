import { stat } from 'node:fs/promises';
import path from 'node:path';
import { checkEdition } from '../catalogue/check-edition';
import { listEditions, passedOver } from '../catalogue/list-editions';
import { readEditionFiles } from '../catalogue/read-edition-files';
import { PlatformError, type Problem } from '../errors/platform-error';

/** Where a command writes; a test gives its own. */
export interface Io {
  out: (text: string) => unknown;
  err: (text: string) => unknown;
}

const usage =
  'usage: check [--json] [--strict] [DIR]\n' +
  'Checks every edition under DIR (when left out: CONFIG_DIR, or the current folder), each against the one before it.\n' +
  '--strict also tells what translations leave out.\n';

/**
 * `npm run check [-- --json] [DIR]`: all problems of a configuration at once, one line each (`where  rule  message`) or as a JSON array.
 * Editions of a programme are held against the one before them, in order of their names.
 * @returns the exit code: 0 without problems (a warning is none), 1 with some, 2 when the command itself is wrong.
 */
export async function runCheck(argv: string[], io: Io, environment: Record<string, string | undefined> = {}): Promise<number> {
  const json = argv.includes('--json');
  const strict = argv.includes('--strict');
  const rest = argv.filter((argument) => argument !== '--json' && argument !== '--strict');
  if (rest.length > 1 || rest.some((argument) => argument.startsWith('-'))) {
    io.err(usage);
    return 2;
  }
  const folder = path.resolve(rest[0] ?? environment['CONFIG_DIR'] ?? '.');
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    io.err(`${folder} is no folder.\n`);
    return 2;
  }
  const problems = await problemsUnder(folder, { strict });
  if (json) io.out(`${JSON.stringify(problems, null, 2)}\n`);
  else
    for (const { where, rule, message, severity } of problems)
      io.out(`${where}  ${rule}  ${severity === 'warning' ? 'warning: ' : ''}${message}\n`);
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  if (!json) io.err(`${told(problems.length - warnings, 'problem')}${warnings > 0 ? ` ${told(warnings, 'warning')}` : ''}\n`);
  return problems.length === warnings ? 0 : 1;
}

function told(count: number, what: string): string {
  return `${count === 0 ? 'No' : count} ${what}${count === 1 ? '' : 's'}.`;
}

/** Problems of every edition under a folder. */
export async function problemsUnder(folder: string, options: { strict?: boolean } = {}): Promise<Problem[]> {
  const problems = await passedOver(folder);
  const editions = await listEditions(folder);
  if (editions.length === 0)
    problems.push({ where: folder, rule: 'needed', message: 'There is no definitions/<programme>/<edition>/programme.json.' });
  let before: { programme: string; files: Record<string, string> } | undefined;
  for (const { programme, edition } of editions) {
    try {
      const files = await readEditionFiles(folder, programme, edition);
      problems.push(...(await checkEdition(files, before?.programme === programme ? before.files : undefined, options)));
      before = { programme, files };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      problems.push(...error.problems);
    }
  }
  // Two editions share their programme's registries; what is wrong there is told once.
  return [...new Map(problems.map((problem) => [`${problem.where}\n${problem.rule}\n${problem.message}`, problem])).values()];
}
