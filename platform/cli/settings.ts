import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEntrances, type Entrances } from '../access/entrances';
import { rootOf } from '../store/faults';

export interface Settings {
  port: number;
  dataDir: string;
  databaseUrl?: string;
  filesUrl: string;
  configDir: string;
  /** Instant at which a demonstration clock starts; it then runs at its own pace. */
  demoClock?: number;
  /** Which kinds of account sign in at which host; none: all, anywhere. */
  entrances: Entrances;
  /** Addresses of balancers and proxies whose word on who asks is taken, as ranges; this machine's own always are. */
  trustedProxies: string[];
  /** Whether requests are counted; off only where something faster than people asks. */
  rateLimits: boolean;
  /** Whether roles that their programme names prove a second factor when they sign in. */
  secondFactor: boolean;
  /** Of the log file, in pino's words. */
  logLevel: string;
  /** Where people reach this server, without a slash at its end. */
  publicUrl?: string;
  /** No upload may be larger, whatever an edition allows. */
  maxUploadMb: number;
}

/** What stands between a wrong setting and a running server: a sentence. */
export class SettingError extends Error {}

/** Every variable that is read. */
export const settingNames = ['PORT', 'DATA_DIR', 'DATABASE_URL', 'FILES_URL', 'CONFIG_DIR', 'DEMO_CLOCK', 'ENTRANCES', 'RATE_LIMITS', 'SECOND_FACTOR', 'LOG_LEVEL', 'PUBLIC_URL', 'MAX_UPLOAD_MB', 'TRUSTED_PROXIES'] as const;
export type SettingName = (typeof settingNames)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads the environment. @throws SettingError that says which variable is wrong and what it may be */
export function readSettings(env: Record<string, string | undefined>, cwd: string): Settings {
  const value = (name: SettingName) => env[name]?.trim() || undefined;
  const port = Number(value('PORT') ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingError(`PORT=${value('PORT')} is not a port. Give a number from 1 to 65535, e.g. PORT=3000.`);
  const databaseUrl = value('DATABASE_URL');
  if (databaseUrl && !/^(mysql|mariadb):\/\//.test(databaseUrl))
    throw new SettingError('DATABASE_URL must begin with mysql:// (MySQL or MariaDB). Leave it unset for the embedded database.');
  if (databaseUrl && !URL.canParse(databaseUrl))
    throw new SettingError('DATABASE_URL is not a URL. Its shape is mysql://user:password@host:3306/database.');
  const dataDir = path.resolve(cwd, value('DATA_DIR') ?? 'data');
  const configDir = configDirOf(env, cwd);
  const filesUrl = value('FILES_URL') ?? path.join(dataDir, 'files');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(filesUrl) && !filesUrl.startsWith('file://'))
    throw new SettingError(`FILES_URL=${filesUrl} names a store this version does not know. Give a folder, or file:///a/folder.`);
  const demo = value('DEMO_CLOCK');
  if (demo && Number.isNaN(Date.parse(demo)))
    throw new SettingError(
      `DEMO_CLOCK=${demo} is not a moment. Give one such as 2024-07-10T09:00:00+08:00, or leave it unset for the real time.`,
    );
  const logLevel = value('LOG_LEVEL') ?? 'info';
  if (!logLevels.includes(logLevel)) throw new SettingError(`LOG_LEVEL=${logLevel} is no level. Give one of ${logLevels.join(', ')}.`);
  const rateLimits = switched('RATE_LIMITS', value('RATE_LIMITS') ?? 'on');
  const secondFactor = switched('SECOND_FACTOR', value('SECOND_FACTOR') ?? 'off');
  const entrances = entrancesOf(value('ENTRANCES') ?? '');
  const maxUploadMb = Number(value('MAX_UPLOAD_MB') ?? 200);
  if (!Number.isInteger(maxUploadMb) || maxUploadMb < 1 || maxUploadMb > 2000)
    throw new SettingError(`MAX_UPLOAD_MB=${value('MAX_UPLOAD_MB')} is no size. Give a number of megabytes from 1 to 2000.`);
  const publicUrl = publicUrlOf(value('PUBLIC_URL'));
  const trustedProxies = proxiesOf(value('TRUSTED_PROXIES') ?? '');
  return { publicUrl, trustedProxies, maxUploadMb, entrances, rateLimits, secondFactor, port, dataDir, databaseUrl, filesUrl, configDir, demoClock: demo ? Date.parse(demo) : undefined, logLevel };
}

function switched(name: SettingName, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new SettingError(`${name}=${text} is neither on nor off.`);
  return text === 'on';
}

/** The folder of configuration, for commands that need nothing else. @throws SettingError when it is none */
export function configDirOf(env: Record<string, string | undefined>, cwd: string): string {
  const configDir = path.resolve(cwd, env.CONFIG_DIR?.trim() || '.');
  for (const folder of ['definitions', 'forms', 'workflows', 'templates']) {
    if (!existsSync(path.join(configDir, folder)))
      throw new SettingError(
        `CONFIG_DIR=${configDir} holds no folder ${folder}/. Point it at the folder that holds definitions/, forms/, workflows/ and templates/.`,
      );
  }
  return configDir;
}

/** @throws SettingError that says which part is wrong */
function entrancesOf(text: string): Entrances {
  try {
    return readEntrances(text);
  } catch (error) {
    throw new SettingError(`ENTRANCES: ${(error as Error).message}`);
  }
}

/** @throws SettingError that names what is no address and no range of them */
function proxiesOf(text: string): string[] {
  const ranges = text.split(',').map((one) => one.trim()).filter(Boolean);
  for (const range of ranges) {
    const [address = '', bits, ...more] = range.split('/');
    const most = { 4: 32, 6: 128 }[isIP(address)];
    const within = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (most ?? 0));
    if (!most || !within || more.length > 0)
      throw new SettingError(`TRUSTED_PROXIES: ${range} is no address. Give addresses or ranges of balancers, e.g. 10.0.0.7, 10.1.0.0/16.`);
  }
  return ranges;
}

/** @throws SettingError unless it is an address that a code on paper can hold: https://host, perhaps with a path */
function publicUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || text.length > 80)
    throw new SettingError(`PUBLIC_URL=${text} is no address of a server. Give one of at most 80 characters such as https://audit.example.gov.cn.`);
  return url.href.replace(/\/+$/, '');
}

/** Makes the folders that are written to. @throws SettingError that says which setting names one that cannot be */
export function prepareFolders({ dataDir, filesUrl }: Settings): void {
  const folders = { DATA_DIR: dataDir, FILES_URL: filesUrl.startsWith('file://') ? fileURLToPath(filesUrl) : filesUrl };
  for (const [name, folder] of Object.entries(folders)) {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new SettingError(`${name}=${folder} is no folder that can be written to (${(error as NodeJS.ErrnoException).code}).`);
    }
  }
}

/** Why the database cannot be used, in a sentence that keeps its password. */
export function unusable(databaseUrl: string, error: unknown): SettingError {
  const { host, pathname } = new URL(databaseUrl);
  const { message, code } = rootOf((error as Error).cause ?? error) as NodeJS.ErrnoException;
  return new SettingError(`DATABASE_URL: the database ${host}${pathname} cannot be used: ${message || code}`);
}
