import { doJob, type PressJob } from './press-job';
import { openSetter } from './set-letters';

/**
 * Entry of the process that sets letters: `worker <fontsFolder> <workspace>`, jobs and answers over its channel.
 * It knows no database, no secret and no folder but the two; the press kills it when a job takes too long.
 */
const [fontsFolder, workspace] = process.argv.slice(2);
if (!fontsFolder || !workspace || !process.send)
  throw new Error('The letters worker is started by the press: worker <fontsFolder> <workspace>');

const setter = openSetter(fontsFolder, workspace);
process.on('message', (job: PressJob) => void doJob(setter, job).then((answer) => process.send!(answer)));
process.on('disconnect', () => process.exit(0));
