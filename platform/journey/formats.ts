/** Formats that schemas may name beside those of draft-07: numbers people and companies here are known by. */

const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code (GB 32100-2015, with its check digit), or 18 characters given in its place that begin GE and 6 digits. */
export function isCreditCode(text: string): boolean {
  if (/^GE\d{6}[0-9A-Z]{10}$/.test(text)) return true;
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  const sum = [...text.slice(0, 17)].reduce((total, letter, i) => total + CODE_LETTERS.indexOf(letter) * (3 ** i % 31), 0);
  return CODE_LETTERS[(31 - (sum % 31)) % 31] === text[17];
}

export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/** A mobile number, or a landline with its area code and perhaps an extension; spaces between its groups are how people write it. */
export const isPhone = (text: string): boolean => isMobile(text.replace(/ /g, '')) || /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/.test(text);
