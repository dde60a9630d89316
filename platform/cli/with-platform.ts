import { pino } from 'pino';
import type { Platform } from '../actions/platform';
import { openPlatform, type PlatformOptions } from './open-platform';
import { readSettings } from './settings';

/**
 * Runs a command on the platform that the settings name, beside a running server: both keep to the rows. Closed again however it ends.
 * @throws SettingError and whatever the command throws
 */
export async function withPlatform<T>(
  work: (platform: Platform) => Promise<T>,
  { settings = readSettings(process.env, process.cwd()), level = 'silent' }: { settings?: Omit<PlatformOptions, 'log'>; level?: string } = {},
): Promise<T> {
  const { platform, close } = await openPlatform({ ...settings, log: pino({ level }) });
  try {
    return await work(platform);
  } finally {
    await close();
  }
}
