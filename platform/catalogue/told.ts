import type { Problem } from '../errors/platform-error';

/** More of one file only repeat themselves, and bury what is wrong with the others. */
const mostPerFile = 200;
const longestPlace = 400;
const longestMessage = 1000;

/** Problems as they may be told, whatever the files hold: so many of a file, so long, and no character that a terminal would obey. */
export function told(problems: readonly Problem[]): Problem[] {
  const counts = new Map<string, number>();
  const kept = problems.filter(({ where }) => {
    const count = (counts.get(fileOf(where)) ?? 0) + 1;
    counts.set(fileOf(where), count);
    return count <= mostPerFile;
  });
  const more = [...counts].filter(([, count]) => count > mostPerFile);
  return [
    ...kept.map((problem) => ({ ...problem, where: plain(problem.where, longestPlace), message: plain(problem.message, longestMessage) })),
    ...more.map(([where, count]) => ({
      where: plain(where, longestPlace),
      rule: 'more',
      message: `${count - mostPerFile} more problems of this file are not listed; mend those above first.`,
    })),
  ];
}

const fileOf = (where: string): string => where.replace(/[#:][^]*$/, '');

/** A text of a file as a terminal may show it. */
export function plain(text: string, longest: number = longestMessage): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => (sign === '\n' ? sign : `\\u{${sign.codePointAt(0)!.toString(16)}}`));
}
