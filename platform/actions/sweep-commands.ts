import type { Platform } from './platform';

/** Whoever lost an answer asks again within minutes; a page left open over the weekend may yet. By the clock of the machine, as the keys were noted. */
const KEPT = 7 * 86_400_000;

/** Answers that nobody will ask for again are forgotten, and with them the sealed codes in them. */
export async function sweepCommands(platform: Platform): Promise<void> {
  const swept = await platform.store.forgetCommands(Date.now() - KEPT);
  if (swept > 0) platform.log.info({ swept }, 'answers kept for whoever asks again swept');
}
