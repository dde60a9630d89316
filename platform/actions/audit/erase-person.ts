import { PlatformError } from '../../errors/platform-error';
import { endSessions } from '../people/end-sessions';
import { noteEvent } from './note-deed';
import type { Platform } from '../platform';
import { ERASURES } from './verify-audit';

/** What stands where a name was. */
export const FORGOTTEN = '（姓名已删除）';

/**
 * Erases what the platform says of a person beyond what they did: their name in the account, beside their deeds and in the audit, whose
 * chains stay whole. The account is suspended for good. What was filled into forms is the case’s, not the account’s, and stays.
 * @throws PlatformError `request.malformed` when nobody has that login
 */
export async function erasePerson(platform: Platform, login: string, reason: string): Promise<{ account: string; values: number }> {
  const { store } = platform;
  return store.transaction(async () => {
    const account = await store.accounts.byLogin(login);
    if (!account || account.kind === 'system') throw new PlatformError('request.malformed', `There is no account ${login}`);
    const now = platform.clock();
    await store.accounts.update(account.id, { state: 'suspended', secret: null, history: [], codeHash: null, codeEnvelope: null });
    await endSessions(platform, account.id, 'suspended');
    await store.accounts.forget(account.id, FORGOTTEN);
    const values = await store.audit.erase(account.id);
    await noteEvent(platform, 'server', { chain: ERASURES, at: now, deed: 'person.erase', target: account.id, detail: { login, reason, values } });
    return { account: account.id, values };
  });
}
