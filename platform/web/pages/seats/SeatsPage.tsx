import './seats.css';
import { useState, type ReactNode } from 'react';
import type { AccountRequestView, SeatsView, SlipView } from '../../../contracts/accounts';
import type { Tone } from '../../../contracts/session';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useMay, useMenuTitle } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatShort } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';
import { RequestsCard } from '../accounts/RequestsCard';
import { NewSeat } from './NewSeat';
import { Reissue, type CodeHolder } from './Reissue';
import { SlipDialog } from './SlipDialog';

type State = SeatsView['seats'][number]['state'];

const stateWords = (): Record<State, { word: string; tone: Tone }> => ({
  waiting: { word: say.notSignedInYet, tone: 'care' },
  active: { word: say.inUse, tone: 'done' },
  suspended: { word: say.stopped, tone: 'idle' },
});

/** Personal seats of one's unit, and slips with a new code for units below that have lost theirs. */
export function SeatsPage(): ReactNode {
  const { now, zone } = useClock();
  const { data, error, reload } = useLoaded<SeatsView>('/api/seats');
  const waiting = useLoaded<{ requests: AccountRequestView[] }>('/api/account-requests');
  const mayOpen = useMay('manageSeats');
  const mayReissue = useMay('reissueCode') || mayOpen;
  const [opening, setOpening] = useState(false);
  const [reissuing, setReissuing] = useState<CodeHolder>();
  const [slip, setSlip] = useState<SlipView>();
  const [find, setFind] = useState('');
  const show = (made: SlipView): void => {
    setOpening(false);
    setReissuing(undefined);
    setSlip(made);
    reload();
  };
  // What was asked for waits above for somebody else.
  const closeReissue = (): void => {
    setReissuing(undefined);
    waiting.reload();
  };
  const below = (data?.below ?? []).filter((one) => !find.trim() || `${one.name} ${one.login}`.includes(find.trim()));
  const reissue = (account: CodeHolder): ReactNode =>
    mayReissue ? (
      <button type="button" className="link" aria-label={say.reissueCodeFor(account.name)} onClick={() => setReissuing(account)}>
        {say.issueANewCode}
      </button>
    ) : null;
  return (
    <>
      <PageHead
        title={useMenuTitle('/seats', say.subAccounts)}
        note={data?.unitName}
        actions={
          mayOpen &&
          data && (
            <button type="button" className="button button-primary" onClick={() => setOpening(true)}>
              <Icon name="plus" />{say.openSubAccountTail}
            </button>
          )
        }
      />
      {error && <ErrorPanel title={say.theSubAccountsCouldNotBe} error={error} onRetry={reload} />}
      {waiting.data && waiting.data.requests.length > 0 && (
        <RequestsCard requests={waiting.data.requests} onDone={waiting.reload} onSlip={show} />
      )}
      {!data && !error && <Skeleton heights={[240, 240]} />}
      {data && (
        <section className="card seats-card" aria-label={say.subAccountsOfThisUnit}>
          <h2 className="card-title">
            {say.ownSubAccountsLead}<span className="quiet">{say.everyOfficerHasAnAccountThe}</span>
          </h2>
          {data.seats.length === 0 ? (
            <EmptyState why={say.noSubAccountsOpenedYet} next={say.openOneForEveryOfficerReady} />
          ) : (
            <table className="table is-stacked">
              <TableHead titles={[say.account, say.fullName, say.seat, say.status, say.lastSignIn, say.actions]} />
              <tbody>
                {data.seats.map((seat) => (
                  <tr key={seat.id}>
                    <td className="nowrap" data-label={say.account}>{seat.login}</td>
                    <td data-label={say.fullName}>{seat.name}</td>
                    <td data-label={say.seat}>{seat.roleTitle}</td>
                    <td data-label={say.status}>
                      <StatusTag {...stateWords()[seat.state]} />
                    </td>
                    <td className="nowrap" data-label={say.lastSignIn}>{seat.lastSignIn ? formatShort(seat.lastSignIn, now, zone) : '—'}</td>
                    <td>{reissue(seat)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      {data && data.below.length > 0 && (
        <section className="card seats-card" aria-label={say.accountsBelow}>
          <div className="seats-below-head">
            <h2 className="card-title">
              {say.accountsBelowLead}<span className="quiet">{say.belowCountHint(data.below.length)}</span>
            </h2>
            <input
              className="input"
              type="search"
              placeholder={say.nameOrAccount}
              aria-label={say.findByNameOrAccount}
              value={find}
              onChange={(event) => setFind(event.target.value)}
            />
          </div>
          <div className="seats-below">
            <table className="table is-stacked">
              <TableHead titles={[say.account, say.name, say.status, say.actions]} />
              <tbody>
                {below.map((one) => (
                  <tr key={one.id}>
                    <td className="nowrap" data-label={say.account}>{one.login}</td>
                    <td data-label={say.name}>{one.name}</td>
                    <td data-label={say.status}>
                      <StatusTag {...stateWords()[one.state]} />
                    </td>
                    <td>{reissue(one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {below.length === 0 && <EmptyState why={say.noSuchAccount} next={say.tryAnotherNameOrAccount} />}
          </div>
        </section>
      )}
      {opening && data && <NewSeat roles={data.roles} onClose={() => setOpening(false)} onMade={show} />}
      {reissuing && <Reissue account={reissuing} onClose={closeReissue} onMade={show} />}
      {slip && data && <SlipDialog slip={slip} unitName={data.unitName} onClose={() => setSlip(undefined)} />}
    </>
  );
}
