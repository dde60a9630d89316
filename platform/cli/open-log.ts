import { once } from 'node:events';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import type { Settings } from './settings';

/** Fields of a line, and of what stands in it, whose values are never written. What a refusal is called stands under `errorCode`. */
const secret = ['password', 'code', 'token', 'secret'];

/**
 * The log file, open: an end before that would be told as a fault of the log. A full disk is told, and does not end the server. SIGHUP opens
 * the file anew, so that whoever keeps logs may move it away before.
 */
export async function openLog(settings: Settings): Promise<Logger> {
  const destination = pino.destination({ dest: path.join(settings.dataDir, 'tierflow.log'), mkdir: true, sync: false });
  await once(destination, 'ready');
  destination.on('error', (error: Error) => process.stderr.write(`The log cannot be written: ${error.message}\n`));
  process.on('SIGHUP', () => destination.reopen());
  return pino({ level: settings.logLevel, redact: [...secret, ...secret.map((name) => `*.${name}`)] }, destination);
}
