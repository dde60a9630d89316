import './accounts.css';
import { useState, type ReactNode } from 'react';
import type { AccountDeedView, AccountRequestView, SlipView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatShort } from '../../shown/format';
import { TableHead } from '../../shown/TableHead';

interface RequestsCardProps {
  requests: AccountRequestView[];
  onDone: (note: string) => void;
  onSlip: (slip: SlipView) => void;
}

/** What one person has asked for and another decides. The one who asked may only take it back. */
export function RequestsCard({ requests, onDone, onSlip }: RequestsCardProps): ReactNode {
  const { now, zone } = useClock();
  const [error, setError] = useState<unknown>();
  const decide = async (id: string, way: 'grant' | 'refuse'): Promise<void> => {
    setError(undefined);
    try {
      const answer = await api.post<AccountDeedView & { slip?: SlipView }>(`/api/account-requests/${encodeURIComponent(id)}/${way}`, {});
      if (answer.slip) onSlip(answer.slip);
      onDone(answer.note);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <section className="card accounts-card" aria-label={say.requestsToConfirm}>
      <h2 className="card-title">
        {say.toConfirmLead}<span className="quiet">{say.oneAsksAnotherConfirms}</span>
      </h2>
      {error !== undefined && <ErrorPanel error={error} focus />}
      <table className="table">
        <TableHead titles={[say.account, say.fullName, say.request, say.reason, say.askedBy, say.time, say.actions]} />
        <tbody>
          {requests.map((one) => (
            <tr key={one.id}>
              <td className="nowrap">{one.login}</td>
              <td>{one.name}</td>
              <td>{one.what}</td>
              <td>{one.reason || '—'}</td>
              <td>{one.by}</td>
              <td className="nowrap">{formatShort(one.at, now, zone)}</td>
              <td>
                <span className="accounts-deeds">
                  {one.mayDecide && (
                    <button type="button" className="link" aria-label={say.agreeFor(one.login)} onClick={() => void decide(one.id, 'grant')}>
                      {say.agree}
                    </button>
                  )}
                  {(one.mayDecide || one.mine) && (
                    <button type="button" className="link" aria-label={`${one.mine ? say.withdraw : say.disagree} ${one.login}`} onClick={() => void decide(one.id, 'refuse')}>
                      {one.mine ? say.withdraw : say.disagree}
                    </button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
