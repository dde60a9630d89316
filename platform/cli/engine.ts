import { listSupportNotes } from '../actions/messages/support-notes';
import { listIncidents, retryIncident } from '../actions/running/retry-incident';
import { runCommand } from './arguments';
import { SettingError } from './settings';
import { withPlatform } from './with-platform';

const usage = 'Say what to do: npm run engine -- incidents, npm run engine -- retry <caseId>, or npm run engine -- notes';

/**
 * `npm run engine -- incidents` lists the cases that stand still and why; `npm run engine -- retry <caseId>` does again what stopped
 * one; `npm run engine -- notes` lists what people told the support (联系运维), the newest first. Works beside a running server: both keep to the rows.
 */
async function main([command, caseId]: string[]): Promise<void> {
  if (command !== 'incidents' && command !== 'notes' && !(command === 'retry' && caseId)) throw new SettingError(usage);
  await withPlatform(async (platform) => {
    if (command === 'notes') {
      const notes = await listSupportNotes(platform);
      for (const { at, login, unit, page, request, text } of notes)
        process.stdout.write(`${new Date(at).toISOString()}  ${login} (${unit})  ${page}${request ? `  request ${request}` : ''}\n  ${text.replace(/\s+/g, ' ')}\n`);
      if (notes.length === 0) process.stdout.write('Nobody has written to the support.\n');
      return;
    }
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
  });
}

await runCommand(() => main(process.argv.slice(2)));
