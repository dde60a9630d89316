import { builtins } from './builtins/table';
import { toPattern } from './patterns';
import type { Syntax } from './syntax';

/** Place of the pattern among the arguments of the functions that take one. */
const PATTERN_AT: Record<string, number> = { matches: 1, replace: 1, split: 1 };

/** Why a call can only ever be null: no such function, arguments it does not take, a pattern that is none. */
export function callProblem(name: string, { args, names }: Extract<Syntax, { is: 'call' }>): string | undefined {
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (!builtin) return `there is no function "${name}"`;
  const { parameters, least, most } = builtin;
  const strange = names?.find((each) => !parameters.includes(each));
  if (strange !== undefined) return `"${name}" has no parameter "${strange}"; it has ${parameters.join(', ')}`;
  if (args.length < least || args.length > most) return `"${name}" takes ${spanOf(least, most)}, not ${args.length}`;
  const pattern = names ? undefined : args[PATTERN_AT[name] ?? args.length];
  if (pattern?.is !== 'literal' || typeof pattern.value !== 'string' || toPattern(pattern.value, null)) return undefined;
  return `"${pattern.value}" is not a pattern that runs in linear time (RE2)`;
}

function spanOf(least: number, most: number): string {
  const count = (of: number) => `${of} argument${of === 1 ? '' : 's'}`;
  if (most === least) return count(least);
  return most === Infinity ? `at least ${count(least)}` : `${least} to ${count(most)}`;
}
