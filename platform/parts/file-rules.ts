import { saying } from '../words/say';

/** What a file must be to go to a subject; checked before a byte is sent, and again on the server. */
export interface FileRules { formats: string[]; maxMegabytes?: number; room?: number }

export const extensionOf = (name: string) => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase();
const sameFormat = (extension: string) => (extension === 'jpeg' ? 'jpg' : extension);

/** Why a file cannot go there, in words, or undefined when it can. */
export function fileRefusal(file: { name: string; size: number }, rules: FileRules): string | undefined {
  const extension = sameFormat(extensionOf(file.name));
  if (extension === 'heic' || extension === 'heif') return saying().fileHeic;
  if (!rules.formats.includes(extension)) return saying().fileFormat(extension || saying().formatUnknown, rules.formats.join(saying().joint));
  if (file.size === 0) return saying().fileEmpty;
  const most = rules.maxMegabytes ?? 50;
  if (file.size > most * 1024 * 1024) return saying().fileTooLarge((file.size / 1024 / 1024).toFixed(1), most);
  if (rules.room !== undefined && rules.room < 1) return saying().fileNoRoom;
  return undefined;
}

/** The `accept` of a file input for these formats. */
export const acceptOf = (formats: string[]) => formats.flatMap((format) => (format === 'jpg' ? ['.jpg', '.jpeg'] : [`.${format}`])).join();
