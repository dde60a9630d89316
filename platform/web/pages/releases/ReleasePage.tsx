import './releases.css';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { ReleaseDeed, ReleaseView } from '../../../contracts/releases';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { useMenuTitle } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDate, formatDateTime } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { DecideDialog, type Decision } from './DecideDialog';
import { effectWords, stateTag } from './release-words';

const buttons = (): [ReleaseDeed, string][] => [
  ['withdraw', say.withdrawRelease], ['schedule', say.moveTheDay], ['approve', say.approveRelease],
];

/** One release: what it changes, told in the programme's words, and what the reader may decide about it. */
export function ReleasePage(): ReactNode {
  const { id = '' } = useParams();
  const { now, zone } = useClock();
  const list = useMenuTitle('/releases', say.yearlyProgrammes);
  const { data, error, reload } = useLoaded<ReleaseView>(`/api/releases/${encodeURIComponent(id)}`);
  const [deciding, setDeciding] = useState<Decision>();
  const [said, setSaid] = useState('');
  const title = data ? say.releaseOf(data.title) : list;
  if (!data)
    return (
      <>
        <PageHead title={title} breadcrumb={[{ title: list, to: '/releases' }, title]} />
        {error ? <ErrorPanel title={say.releasesCouldNotBeRead} error={error} onRetry={reload} /> : <Skeleton heights={[120, 360]} />}
      </>
    );
  const { release, against, changes, total } = data;
  const facts = [
    [say.takesEffect, effectWords(release, now, zone)],
    [say.maker, release.author],
    [say.approver, release.approver ?? '—'],
    [say.publishedAt, formatDateTime(release.publishedAt, zone)],
  ];
  return (
    <>
      <PageHead
        title={title}
        breadcrumb={[{ title: list, to: '/releases' }, title]}
        tags={<StatusTag {...stateTag(release.state)} />}
        actions={
          release.may.length > 0 && buttons().filter(([kind]) => release.may.includes(kind)).map(([kind, word]) => (
            <button key={kind} type="button" className={`button${kind === 'approve' ? ' button-primary' : ''}`} onClick={() => setDeciding({ kind, release, title: data.title })}>
              {word}
            </button>
          ))
        }
      />
      <p role="status">{said}</p>
      {error && <ErrorPanel error={error} onRetry={reload} />}
      <section className="card releases-card" aria-label={say.releaseNote}>
        {release.waitsForAnother && <p className="releases-waits">{say.waitsForAnotherPerson}</p>}
        <p className="releases-words">{release.note || '—'}</p>
        <dl className="releases-facts">
          {facts.map(([term, what]) => <div key={term}><dt>{term}</dt><dd>{what}</dd></div>)}
        </dl>
      </section>
      <section className="card releases-card" aria-label={say.changeCount(total)}>
        <h2 className="card-title">{against ? say.changeCount(total) : say.releaseNote}</h2>
        <p className="quiet">{against ? say.changesAgainst(against.edition, formatDate(against.effectiveFrom, zone)) : say.firstOfAll}</p>
        {against && total === 0 && <p>{say.nothingDiffers}</p>}
        <ol className="releases-changes">{changes.map((text, index) => <li key={index}>{text}</li>)}</ol>
        {total > changes.length && <p className="quiet">{say.onlyFirstChanges(changes.length, total)}</p>}
      </section>
      {deciding && (
        <DecideDialog
          decision={deciding}
          onClose={() => setDeciding(undefined)}
          onDone={() => {
            setDeciding(undefined);
            setSaid(say.decided);
            reload();
          }}
        />
      )}
    </>
  );
}
