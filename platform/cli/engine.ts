import { pino } from 'pino';
import { listIncidents, retryIncident } from '../actions/retry-incident';
import { openPlatform } from './open-platform';
import { readSettings, SettingError } from './settings';

const usage = 'Say what to do: npm run engine -- incidents, or npm run engine -- retry <caseId>';

/**
 * `npm run engine -- incidents` lists the cases that stand still and why; `npm run engine -- retry <caseId>` does again what stopped
 * one. Works beside a running server: both keep to the rows.
 */
async function main([command, caseId]: string[]): Promise<void> {
  if (command !== 'incidents' && !(command === 'retry' && caseId)) throw new SettingError(usage);
  const { platform, close } = await openPlatform({ ...readSettings(process.env, process.cwd()), log: pino({ level: 'silent' }) });
  try {
    if (command === 'retry') {
      const { running } = await retryIncident(platform, caseId!);
      process.stdout.write(running ? `${caseId} goes on\n` : `${caseId} was tried again and stands still: npm run engine -- incidents\n`);
      return;
    }
    const incidents = await listIncidents(platform);
    for (const { caseId: id, key, name, elements, message, at } of incidents) {
      process.stdout.write(`${id}  ${key} ${name}  ${elements.join(' ')}  since ${new Date(at).toISOString()}\n  ${message}\n`);
    }
    if (incidents.length === 0) process.stdout.write('No case stands still.\n');
  } finally {
    await close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
