import { PlatformError } from '../errors/platform-error';
import type { CheckedFile } from './blobs';
import { compoundStreams } from './compound';
import { pictureSize } from './picture-size';
import { zipDirectory } from './zip-directory';

const MEGABYTE = 1024 * 1024;
/** Nobody's table or text unpacks to more; what does is made to fill a memory. */
const mostUnpacked = 600 * MEGABYTE;
const mostMembers = 20_000;
/** A member smaller than this may be packed as tightly as it likes. */
const harmless = 20 * MEGABYTE;
const tightestPacking = 250;
/** 120 megapixels take half a gigabyte to draw. */
const mostPixels = 120_000_000;

const packages: Record<string, { part: string; word: string }> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { part: 'word/', word: 'Word 文档' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { part: 'xl/', word: 'Excel 表格' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { part: 'ppt/', word: 'PowerPoint 演示文稿' },
};
const compounds: Record<string, { streams: string[]; word: string }> = {
  'application/msword': { streams: ['WordDocument'], word: 'Word 文档' },
  'application/vnd.ms-excel': { streams: ['Workbook', 'Book'], word: 'Excel 表格' },
  'application/vnd.ms-powerpoint': { streams: ['PowerPoint Document'], word: 'PowerPoint 演示文稿' },
};

/**
 * Looks into a file as far as its kind can be disguised or made to burst: the directory of a package, the streams of a compound file, the
 * measures of a picture. Nothing is unpacked, and never more than some hundred kilobytes are read.
 *
 * @throws PlatformError file.refused, saying what it is and what to do
 */
export async function inspect(file: CheckedFile, mediaType: string, name: string): Promise<void> {
  const refuse = (words: string) => { throw new PlatformError('file.refused', `“${name}”${words}`); };
  const office = packages[mediaType];
  if (office) {
    const members = await zipDirectory(file);
    if (!members) return refuse('不完整或已损坏，请用 Office 打开后另存，再上传');
    if (!members.some((one) => one.name.startsWith(office.part))) return refuse(`的内容不是${office.word}，请另存为正确的格式后再上传`);
    if (members.some((one) => /(^|\/)vbaProject\.bin$/i.test(one.name))) return refuse('带有宏，请另存为不带宏的文件后再上传');
    const unpacked = members.reduce((sum, one) => sum + one.size, 0);
    const burst = members.length > mostMembers || unpacked > mostUnpacked || members.some((one) => one.size > harmless && one.size > one.packed * tightestPacking);
    if (burst) return refuse('解压后大得不正常，没有接收。请用 Office 打开后另存，再上传');
  }
  const compound = compounds[mediaType];
  if (compound) {
    const streams = await compoundStreams(file);
    if (!streams) return refuse('不完整或已损坏，请用 Office 打开后另存，再上传');
    if (streams.includes('EncryptedPackage')) return refuse('设有打开密码，请去掉密码后再上传');
    const real = Object.values(compounds).find((one) => one.streams.some((stream) => streams.includes(stream)));
    if (real !== compound) return refuse(`的内容${real ? `是${real.word}，` : ''}不是${compound.word}，请另存为正确的格式后再上传`);
  }
  if (mediaType.startsWith('image/')) {
    const measured = await pictureSize(file);
    if (!measured) return refuse('不完整或已损坏，请用看图软件打开后另存，再上传');
    if (measured.width * measured.height > mostPixels) return refuse(`有 ${measured.width}×${measured.height} 像素，太大，请缩小后再上传`);
  }
}
