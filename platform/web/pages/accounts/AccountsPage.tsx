import './accounts.css';
import { useState, type ReactNode } from 'react';
import type { AccountLine, AccountsView, SlipView } from '../../../contracts/accounts';
import type { Tone } from '../../../contracts/session';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { useMenuTitle, useSession } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatShort } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';
import { SlipDialog } from '../seats/SlipDialog';
import { ChangeDialog, changeWords, type Change } from './ChangeDialog';
import { RequestsCard } from './RequestsCard';

const stateWords = (): Record<AccountLine['state'], { word: string; tone: Tone }> => ({
  waiting: { word: say.notSignedInYet, tone: 'care' },
  active: { word: say.inUse, tone: 'done' },
  suspended: { word: say.stopped, tone: 'idle' },
});

/** Accounts of the programme, or of one's unit: found by login or name, changed one by one; what waits for a second person comes first. */
export function AccountsPage(): ReactNode {
  const { now, zone } = useClock();
  const { appointment } = useSession();
  const [find, setFind] = useState('');
  const { data, error, reload } = useLoaded<AccountsView>(`/api/accounts?q=${encodeURIComponent(find.trim())}`, { keep: true });
  const [changing, setChanging] = useState<{ account: AccountLine; change: Change }>();
  const [slip, setSlip] = useState<SlipView>();
  const [said, setSaid] = useState('');
  const done = (note: string): void => {
    setChanging(undefined);
    setSaid(note);
    reload();
  };
  return (
    <>
      <PageHead title={useMenuTitle('/accounts', say.accountsAndRights)} note={appointment.roleTitle} />
      <p role="status">{said}</p>
      {error && <ErrorPanel title={say.theAccountsCouldNotBeRead} error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[120, 360]} />}
      {data && data.requests.length > 0 && <RequestsCard requests={data.requests} onDone={done} onSlip={setSlip} />}
      {data && (
        <section className="card accounts-card" aria-label={say.account}>
          <div className="accounts-find">
            <h2 className="card-title">{say.account}</h2>
            <input
              className="input"
              type="search"
              placeholder={say.accountOrName}
              aria-label={say.findByAccountOrName}
              maxLength={60}
              value={find}
              onChange={(event) => setFind(event.target.value)}
            />
          </div>
          {data.accounts.length === 0 ? (
            <EmptyState why={say.noSuchAccount} next={say.tryAnotherAccountOrName} />
          ) : (
            <table className="table is-stacked">
              <TableHead titles={[say.account, say.fullName, say.unit, say.seat, say.status, say.signedIn, say.lastSignIn, say.actions]} />
              <tbody>
                {data.accounts.map((account) => (
                  <tr key={account.id}>
                    <td className="nowrap" data-label={say.account}>{account.login}</td>
                    <td data-label={say.fullName}>{account.name}</td>
                    <td data-label={say.unit}>{account.unitName}</td>
                    <td data-label={say.seat}>{account.roles.map((one) => one.title).join(say.listComma) || say.none}</td>
                    <td data-label={say.status}>
                      <StatusTag {...stateWords()[account.state]} />
                    </td>
                    <td data-label={say.signedIn}>{account.sessions || '—'}</td>
                    <td className="nowrap" data-label={say.lastSignIn}>{account.lastSignIn ? formatShort(account.lastSignIn, now, zone) : '—'}</td>
                    <td>
                      <span className="accounts-deeds">
                        {account.may
                          .filter((one): one is Change => one in changeWords())
                          .map((change) => (
                            <button
                              key={change}
                              type="button"
                              className="link"
                              aria-label={`${changeWords()[change].title} ${account.login}`}
                              onClick={() => setChanging({ account, change })}
                            >
                              {changeWords()[change].button}
                            </button>
                          ))}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {data.next && <p className="quiet">{say.onlyFirstAccounts(data.accounts.length)}</p>}
        </section>
      )}
      {changing && data && <ChangeDialog {...changing} view={data} onClose={() => setChanging(undefined)} onDone={done} />}
      {slip && <SlipDialog slip={slip} unitName={appointment.unitName} onClose={() => setSlip(undefined)} />}
    </>
  );
}
