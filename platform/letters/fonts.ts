import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The folder of the letters' typeface in the packages installed for `base` (a folder that has, or stands under, `node_modules`). @throws
 * Error when it is not installed
 */
export function letterFonts(base: string): string {
  const resolve = createRequire(path.join(base, 'package.json')).resolve;
  return path.dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json'));
}
