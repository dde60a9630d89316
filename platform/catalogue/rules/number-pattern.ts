import type { Rule } from '../rule';

/** A number's pattern holds {edition}, {unit} and one {seq:N}, and shows what its series counts within, so that no two are alike. */
export const numberPattern: Rule = {
  name: 'number-pattern',
  *check(draft) {
    for (const { path, value } of draft.of.numbering) {
      for (const [index, number] of value.numbers.entries()) {
        const where = `${path}#/numbers/${index}/pattern`;
        const tokens: string[] = number.pattern.match(/\{[^}]*\}?/g) ?? [];
        for (const token of tokens)
          if (!/^\{(edition|unit|seq:(1[0-2]|[1-9]))\}$/.test(token))
            yield { where, message: `${token} is not known; there is {edition}, {unit} and {seq:N}.` };
        if (tokens.filter((token) => token.startsWith('{seq')).length !== 1) yield { where, message: 'The pattern needs {seq:N} once.' };
        for (const part of number.per)
          if (!tokens.includes(`{${part}}`))
            yield { where, message: `The series starts anew per ${part}, so the pattern must show {${part}}, or numbers would repeat.` };
      }
    }
  },
};
