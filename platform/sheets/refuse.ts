import { PlatformError } from '../errors/platform-error';

/** A file that is no workbook, or not a sound one. The reason ends the sentence. */
export function refused(reason: string): PlatformError {
  return new PlatformError('sheet.refused', `这个表格文件不能读取：${reason}`);
}

export function tooLarge(what: string): PlatformError {
  return new PlatformError('sheet.tooLarge', `${what}，请分成几个文件导入`);
}
