/** What a file must be to go to a subject; checked before a byte is sent, and again on the server. */
export interface FileRules { formats: string[]; maxMegabytes?: number; room?: number }

export const extensionOf = (name: string) => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase();
const sameFormat = (extension: string) => (extension === 'jpeg' ? 'jpg' : extension);

/** Why a file cannot go there, in words, or undefined when it can. */
export function fileRefusal(file: { name: string; size: number }, rules: FileRules): string | undefined {
  const extension = sameFormat(extensionOf(file.name));
  if (extension === 'heic' || extension === 'heif') return '是苹果手机的 HEIC 照片，请存成 JPG 再传：手机“设置 › 相机 › 格式”选“兼容性最佳”，或在相册里另存为 JPG';
  if (!rules.formats.includes(extension)) return `格式是 ${extension || '未知'}，应为 ${rules.formats.join('、')}`;
  if (file.size === 0) return '文件是空的，请重新选择';
  const most = rules.maxMegabytes ?? 50;
  if (file.size > most * 1024 * 1024) return `${(file.size / 1024 / 1024).toFixed(1)} MB，超过 ${most} MB，请压缩或拆分后再传`;
  if (rules.room !== undefined && rules.room < 1) return '已到个数上限，请先删除或选择替换';
  return undefined;
}

/** The `accept` of a file input for these formats. */
export const acceptOf = (formats: string[]) => formats.flatMap((format) => (format === 'jpg' ? ['.jpg', '.jpeg'] : [`.${format}`])).join();
