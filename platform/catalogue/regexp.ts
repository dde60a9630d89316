import { linearPattern } from '../conditions/patterns';

/**
 * Regular expressions of configuration run in linear time: ajv takes this engine as `code.regExp`, so no pattern of a schema
 * can hold the server for seconds. A pattern that needs backtracking (look-ahead, back-reference) does not compile.
 */
export const linearRegExp = Object.assign(
  (pattern: string) => {
    const compiled = linearPattern(pattern);
    // ajv keeps one engine per toString(): without it every pattern of a schema would be judged by the first.
    return { test: (text: string) => compiled.test(text), toString: () => `linear ${pattern}` };
  },
  { code: 'linearRegExp' },
);

/** Why a pattern is refused, or undefined when it compiles. */
export function patternFault(pattern: string): string | undefined {
  try {
    linearPattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
