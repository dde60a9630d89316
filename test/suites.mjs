import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Which suites run again on MariaDB, read from the suites themselves (docs/decisions/0055-suites-on-both-databases.md). */

/** Opens a platform or a server, whose database is then the run's. */
const opens = /\b(?:startTestPlatform|startServer|builtServer|onGround)\b/;
/** Names its databases itself, so once is enough. */
const namesBoth = /\b(?:onEachDatabase|startMariaDb|startGalera|sharedMariaDb)\(/;
/** Says why it makes sense on the embedded one only. */
const embeddedOnly = /^ \*(?: .*)? @embedded (\S.+)$|^\/\*\* @embedded (\S.+) \*\/$/m;

/** @returns every suite by its path from `root`, with where it runs and, where that is not everywhere, why */
export function suites(root) {
  return readdirSync(path.join(root, 'test'), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(root, 'test', name), 'utf8');
      const suite = `test/${name.replaceAll(path.sep, '/')}`;
      if (namesBoth.test(text)) return { suite, runs: 'once', why: 'names both databases itself' };
      if (!opens.test(text)) return { suite, runs: 'once', why: 'opens no platform' };
      if (suite.startsWith('test/journeys/')) return { suite, runs: 'once', why: 'is about the browser; the walk names both databases' };
      const reason = embeddedOnly.exec(text);
      return reason ? { suite, runs: 'once', why: reason[1] ?? reason[2] } : { suite, runs: 'on each', why: '' };
    });
}
