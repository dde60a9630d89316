import type { MaterialView } from '../../contracts/work';

/** Letters and figures alone, in one width and case, so that `Ａ1－4－3` and `a1-4-3` are the same. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const bare = (text: string) => plain(text).replace(/\.[a-z0-9]+$/, '').replace(/[\s_\-—–·.（）()[\]【】《》、，,"“”‘’]+/g, '');

/** Words about a file taken from its name, when the name says something: code and figures aside, it must hold Chinese. */
export function noteFromName(name: string, code?: string): string {
  const stem = name.normalize('NFKC').replace(/\.[A-Za-z0-9]+$/, '').replace(code ?? '', '').replace(/^[\s_\-—.、]+|[\s_\-—.、]+$/g, '');
  return /[\u4e00-\u9fff]{2}/.test(stem) ? stem.slice(0, 100) : '';
}

/**
 * The material a file name points at: its code anywhere in the name (the longest wins, and `A1-4-1` is not found in `A1-4-12`),
 * else its title contained in the name or the name without figures contained in the title. More than one candidate is none.
 */
export function materialForName(name: string, materials: Pick<MaterialView, 'code' | 'title'>[]): string | undefined {
  const whole = plain(name);
  const byCode = materials
    .filter(({ code }) => new RegExp(`(^|[^a-z0-9])${plain(code).replace(/[^a-z0-9]/g, (c) => `\\${c}`)}(?![0-9])`).test(whole))
    .sort((a, b) => b.code.length - a.code.length);
  if (byCode[0]) return byCode[0].code;
  const stem = bare(name).replace(/[0-9]+$/, '');
  if (stem.length < 4) return undefined;
  const byTitle = materials.filter(({ title }) => {
    const wanted = bare(title);
    return wanted.length >= 4 && (stem.includes(wanted) || wanted.includes(stem));
  });
  return byTitle.length === 1 ? byTitle[0]!.code : undefined;
}
