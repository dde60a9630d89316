import { reissueAtServer } from '../../platform/actions/people/open-account';
import { sweepCodes } from '../../platform/actions/people/sweep-codes';
import { canReadPdf, textOf } from '../letters/pdf-text';
import { arrive, clientFor, startTestPlatform, type DeskClient, type TestPlatform } from './desk-client';
import { countyDispatched, FIRMS, noticesIssued } from './stages';

/** A code on paper is known to its letter and its reader, and to nobody for longer than it serves. */
describe('one-time codes', () => {
  let platform: TestPlatform;
  let county: DeskClient;
  let letterOf: (firm: string) => Promise<string>;

  beforeAll(async () => {
    platform = await startTestPlatform();
    await noticesIssued(platform);
    county = await arrive(platform, '130125');
    const work = await countyDispatched(county);
    const records = await platform.platform.store.records.ofUnits('cleaner-production', '2024', 'listItem', ['130125']);
    letterOf = async (firm) => {
      const record = records.find((one) => one.data.creditCode === firm)!;
      return textOf(await county.must<Buffer>('GET', `/api/work/${work.id}/documents/${record.id}.pdf`));
    };
  });

  afterAll(() => platform?.stop());

  const sealed = async (firm: string) => {
    const { codeHash, codeEnvelope } = (await platform.platform.store.accounts.byLogin(`${firm}0001`))!;
    return { hash: codeHash !== null, envelope: codeEnvelope !== null };
  };
  const signsIn = async (firm: string) => {
    const { code } = platform.accounts.find((one) => one.login === `${firm}0001`)!;
    return (await clientFor(platform).ask('POST', '/api/session', { account: `${firm}0001`, password: code })).status;
  };

  it('lose their sealed copy at the first sign-in, and still open the door until a password is set', async () => {
    expect(await sealed(FIRMS[0])).toEqual({ hash: true, envelope: true });
    expect(await signsIn(FIRMS[0])).toBe(201);
    expect(await sealed(FIRMS[0])).toEqual({ hash: true, envelope: false });
    expect(await signsIn(FIRMS[0])).toBe(201);
    if (canReadPdf()) expect(await letterOf(FIRMS[0])).toContain('沿用原账号');
  });

  it('are issued at the server for a unit that has none above it: what opened the door before does so no longer', async () => {
    const before = platform.accounts.find((one) => one.login === '130000')!.code;
    const slip = await reissueAtServer(platform.platform, '130000');
    const tried = (code: string) => clientFor(platform).ask('POST', '/api/session', { account: '130000', password: code });
    expect((await tried(before)).status).toBe(401);
    expect((await tried(slip.code)).status).toBe(201);
    await expect(reissueAtServer(platform.platform, 'nobody')).rejects.toThrow('There is no account nobody');
  });

  it('are forgotten altogether when they run out, and a letter then says so', async () => {
    const account = (await platform.platform.store.accounts.byLogin(`${FIRMS[1]}0001`))!;
    const minute = 60_000; // the clock that was set runs on while the test does
    platform.setClock(account.codeExpiresAt! - minute);
    await sweepCodes(platform.platform);
    expect(await sealed(FIRMS[1])).toEqual({ hash: true, envelope: true });
    platform.setClock(account.codeExpiresAt! + minute);
    await sweepCodes(platform.platform);
    expect(await sealed(FIRMS[1])).toEqual({ hash: false, envelope: false });
    expect(await signsIn(FIRMS[1])).toBe(401);
    await county.comeBack();
    if (canReadPdf()) expect(await letterOf(FIRMS[1])).toContain('口令已过期');
  });
});
