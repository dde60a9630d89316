import type { Json } from '../../conditions/model';
import { PlatformError, type Problem } from '../../errors/platform-error';
import type { CaseFile } from '../cases/dossier';

/**
 * What a draft may hold at most. A draft is kept whatever is wrong in it, and each schema says what is too long to be submitted; this is
 * only what nobody fills in by hand: every page and every letter of the case is read again at each save.
 */
const MOST_LETTERS = 64 * 1024;
const MOST_OF_A_CASE = 8 * 1024 * 1024;

/**
 * Refuses answers of absurd length, each by its name.
 * @param schema of the page or table, for the names
 * @throws PlatformError `request.tooLarge` with every field concerned
 */
export function demandLengths(data: Record<string, Json>, schema: object | undefined, place = ''): void {
  const properties = (schema as { properties?: Record<string, { title?: string }> } | undefined)?.properties ?? {};
  const problems = Object.entries(data).flatMap(([field, value]): Problem[] => {
    const letters = lettersOf(value, MOST_LETTERS);
    if (letters <= MOST_LETTERS) return [];
    const title = Object.hasOwn(properties, field) ? (properties[field]?.title ?? field) : field;
    const much = typeof value === 'string' ? `有 ${value.length} 个字` : '内容太多';
    return [{ where: `${place}${field}`, rule: 'length', message: `“${title}”${much}，一项最多 ${MOST_LETTERS} 个字，请删减，或改为上传附件` }];
  });
  if (problems.length > 0) throw new PlatformError('request.tooLarge', problems[0]!.message, problems);
}

/**
 * Refuses what would make a case larger than it can be worked with. What makes it no larger is always taken.
 * @param before what stands where `after` will stand
 * @throws PlatformError `request.tooLarge`
 */
export function demandRoom({ sections, collections }: Pick<CaseFile, 'sections' | 'collections'>, before: Json[], after: Json[]): void {
  const more = sum(after) - sum(before);
  if (more <= 0) return;
  const standing = [...Object.values(sections), ...Object.values(collections).flat()].map(({ data }) => data as Json);
  if (sum(standing) + more > MOST_OF_A_CASE)
    throw new PlatformError('request.tooLarge', `这一事项填写的内容已经太多（最多 ${MOST_OF_A_CASE} 个字），这一次没有保存。请删减，或改为上传附件`);
}

function sum(values: Json[]): number {
  return values.reduce<number>((letters, value) => letters + lettersOf(value, MOST_OF_A_CASE), 0);
}

/** Letters of a value as it is written down, about; not counted on beyond `enough`. */
function lettersOf(value: Json, enough: number): number {
  if (typeof value === 'string') return value.length;
  if (value === null || typeof value !== 'object') return 8;
  let letters = 2;
  for (const [key, one] of Object.entries(value)) {
    letters += (Array.isArray(value) ? 1 : key.length + 4) + lettersOf(one, enough - letters);
    if (letters > enough) break;
  }
  return letters;
}
