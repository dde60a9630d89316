import './sessions.css';
import { useState, type ReactNode } from 'react';
import type { OwnSessionsView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatShort } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';
import { EndSessions } from './EndSessions';

/** Where one is signed in, and the end of what one does not know. */
export function SessionsPage(): ReactNode {
  const { now, zone } = useClock();
  const { data, error, reload, setData } = useLoaded<OwnSessionsView>('/api/session/all');
  const [ending, setEnding] = useState<string[]>();
  const others = (data?.sessions ?? []).filter(({ here }) => !here).map(({ id }) => id);
  return (
    <>
      <PageHead
        title={say.whereIAmSignedIn}
        note={data && others.length === 0 ? say.signedInHereAlone : undefined}
        actions={
          others.length > 1 && (
            <button type="button" className="button" onClick={() => setEnding(others)}>
              {say.endAllTheOthers}
            </button>
          )
        }
      />
      {error && <ErrorPanel error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[240]} />}
      {data && (
        <section className="card sessions-card" aria-label={say.whereIAmSignedIn}>
          <table className="table is-stacked">
            <TableHead titles={[say.signedInAt, say.lastActive, say.sourceAddress, say.actions]} />
            <tbody>
              {data.sessions.map(({ id, createdAt, seenAt, source, here }) => (
                <tr key={id}>
                  <td className="nowrap" data-label={say.signedInAt}>{formatShort(createdAt, now, zone)}</td>
                  <td className="nowrap" data-label={say.lastActive}>{formatShort(seenAt, now, zone)}</td>
                  <td data-label={say.sourceAddress}>{source}</td>
                  <td>
                    {here ? (
                      <StatusTag word={say.thisSignIn} tone="active" />
                    ) : (
                      <button type="button" className="link" aria-label={say.endSignInFrom(formatShort(createdAt, now, zone), source)} onClick={() => setEnding([id])}>
                        {say.endDeed}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet sessions-hint">{say.endWhatYouDoNotKnow}</p>
        </section>
      )}
      {ending && (
        <EndSessions
          sessions={ending}
          onClose={() => setEnding(undefined)}
          onDone={(view) => {
            setData(view);
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
}
