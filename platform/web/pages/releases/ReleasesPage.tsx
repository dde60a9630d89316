import './releases.css';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { EditionView, ReleasesView } from '../../../contracts/releases';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { useMenuTitle } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';
import { DecideDialog, type Decision } from './DecideDialog';
import { effectWords, stateTag, takingTag } from './release-words';

/** Every edition with its releases: which speaks now, which waits for a person or a day, and whether new cases are taken. */
export function ReleasesPage(): ReactNode {
  const { data, error, reload, setData } = useLoaded<ReleasesView>('/api/releases');
  const [deciding, setDeciding] = useState<Decision>();
  const [said, setSaid] = useState('');
  return (
    <>
      <PageHead title={useMenuTitle('/releases', say.yearlyProgrammes)} note={data?.twoPeople ? say.makerAndApproverAreTwo : undefined} />
      <p role="status">{said}</p>
      {error && <ErrorPanel title={say.releasesCouldNotBeRead} error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[240, 240]} />}
      {data?.editions.length === 0 && <EmptyState why={say.noReleases} next={say.publishedFromTheServer} />}
      {data?.editions.map((one) => <EditionCard key={one.edition} edition={one} onDecide={setDeciding} />)}
      {deciding && (
        <DecideDialog
          decision={deciding}
          onClose={() => setDeciding(undefined)}
          onDone={(view) => {
            setDeciding(undefined);
            setData(view);
            setSaid(say.decided);
          }}
        />
      )}
    </>
  );
}

function EditionCard({ edition, onDecide }: { edition: EditionView; onDecide: (decision: Decision) => void }): ReactNode {
  const { now, zone } = useClock();
  const heads = [say.status, say.takesEffect, say.releaseNote, say.maker, say.approver, say.publishedAt, say.actions];
  return (
    <section className="card releases-card" aria-label={say.releasesOf(edition.title)}>
      <div className="releases-head">
        <h2 className="card-title">{edition.title}</h2>
        <StatusTag {...takingTag(edition.state)} />
        {edition.may.map((kind) => (
          <button key={kind} type="button" className="button" onClick={() => onDecide({ kind, edition: edition.edition, title: edition.title })}>
            {kind === 'stop' ? say.stopTheYear : say.resumeTheYear}
          </button>
        ))}
      </div>
      <table className="table releases-table">
        <TableHead titles={heads} />
        <tbody>
          {edition.releases.map((one) => (
            <tr key={one.id}>
              <td className="nowrap" data-head={say.status}><StatusTag {...stateTag(one.state)} /></td>
              <td className="nowrap" data-head={say.takesEffect}>{effectWords(one, now, zone)}</td>
              <td className="releases-note" data-head={say.releaseNote}><span>{one.note || '—'}</span></td>
              <td data-head={say.maker}>{one.author}</td>
              <td data-head={say.approver}>{one.approver ?? '—'}</td>
              <td className="nowrap" data-head={say.publishedAt}>{formatDateTime(one.publishedAt, zone)}</td>
              <td className="nowrap" data-head={say.actions}>
                <Link to={`/releases/${one.id}`} aria-label={say.seeTheChangesOf(one.edition, one.note)}>{say.seeTheChanges}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
