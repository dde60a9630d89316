import { SettingError } from './settings';

/** A command line read: words in their order, and what stood behind each option. */
export interface Arguments {
  words: string[];
  options: Record<string, string>;
  flags: ReadonlySet<string>;
}

/**
 * Reads `--name value`, `--name=value` and, for names among `flags`, `--name` alone.
 * @throws SettingError for an option that is not known, is given twice or lacks its value
 */
export function readArguments(argv: readonly string[], known: { options?: string[]; flags?: string[] }, usage: string): Arguments {
  const read = { words: [] as string[], options: {} as Record<string, string>, flags: new Set<string>() };
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at]!;
    if (!word.startsWith('--')) {
      read.words.push(word);
      continue;
    }
    const [name, ...rest] = word.slice(2).split('=') as [string, ...string[]];
    if (known.flags?.includes(name) && rest.length === 0) {
      read.flags.add(name);
      continue;
    }
    if (!known.options?.includes(name)) throw new SettingError(`--${name} is not known here.\n${usage}`);
    if (Object.hasOwn(read.options, name)) throw new SettingError(`--${name} is given twice.\n${usage}`);
    const value = rest.length > 0 ? rest.join('=') : argv[(at += 1)];
    if (value === undefined) throw new SettingError(`--${name} lacks its value.\n${usage}`);
    read.options[name] = value;
  }
  return read;
}

/** Runs a command to its exit code: what it could foresee is told in a line, with its problems below; anything else with its stack. */
export async function runCommand(command: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`${toldOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** @see runCommand */
export function toldOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof SettingError) && !('code' in error)) return error.stack ?? error.message;
  const { problems = [] } = error as { problems?: { where: string; rule: string; message: string }[] };
  return [error.message, ...problems.map(({ where, rule, message }) => `  ${where}  ${rule}  ${message}`)].join('\n');
}
