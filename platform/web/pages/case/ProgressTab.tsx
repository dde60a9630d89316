import { Suspense, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseView, WorkflowView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { daysBetween, daysLeftWords, formatDay } from '../../shown/format';
import { StatusTag } from '../../shown/StatusTag';
import { Timeline } from '../../shown/Timeline';
import { GrantsCard } from './GrantsCard';
import { UnitsBelow } from './UnitsBelow';
import { fetched } from '../../shown/Fetched';

const Diagram = fetched(async () => ({ default: (await import('./Diagram')).Diagram }));

/** The timeline for reading, the diagram for the shape; units below and related cases where there are any. */
export function ProgressTab({ view }: { view: CaseView }): ReactNode {
  const below = new Set(view.progress?.rows.map((row) => row.caseId));
  const relatives = view.relatives.filter((one) => !below.has(one.id));
  return (
    <>
      {view.progress && view.progress.rows.length > 0 && <UnitsBelow progress={view.progress} />}
      <div className="case-progress">
        <section className="card case-timeline" aria-label={say.progress}>
          <h2 className="card-title">{say.progress}</h2>
          <Timeline entries={view.timeline} current={useCurrent(view)} />
        </section>
        <WorkflowCard view={view} />
      </div>
      {view.grants && <GrantsCard caseId={view.id} />}
      {relatives.length > 0 && (
        <section className="card case-relatives" aria-label={say.relatedCases}>
          <h2 className="card-title">{say.relatedCases}</h2>
          <ul>
            {relatives.map((one) => (
              <li key={one.id}>
                <Link to={`/cases/${one.id}`}>{one.name}</Link>
                <StatusTag tone={one.tone} word={one.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function useCurrent(view: CaseView): { title: string; lines: string[] } | undefined {
  const { now, zone } = useClock();
  const { holder } = view;
  if (!holder) return undefined;
  const days = daysBetween(holder.since, now, zone);
  const since = say.sinceAndDays(formatDay(holder.since, now, zone), days > 0 ? say.daysSoFar(days) : '');
  const due = holder.due ? say.commaThen(daysLeftWords(holder.due.daysLeft)) : '';
  return { title: view.status.word, lines: [holder.name, since + due] };
}

function WorkflowCard({ view }: { view: CaseView }): ReactNode {
  const { data: workflow, error, reload } = useLoaded<WorkflowView>(`/api/cases/${encodeURIComponent(view.id)}/workflow`);
  return (
    <section className="card case-workflow" aria-label={say.workflowDiagram}>
      <div className="case-workflow-head">
        <h2 className="card-title">{say.workflowDiagram}</h2>
        {workflow && <span className="quiet">{workflow.title}</span>}
        <span className="case-legend" aria-hidden="true">
          <span className="is-passed">{say.past}</span>
          <span className="is-active">{say.now}</span>
          <span className="is-ahead">{say.notReached}</span>
        </span>
      </div>
      {error && <ErrorPanel title={say.theWorkflowDiagramCouldNotBe} error={error} onRetry={reload} />}
      {workflow && (
        <Suspense fallback={<div className="diagram" />}>
          <Diagram workflow={workflow} />
        </Suspense>
      )}
      {!workflow && !error && <div className="diagram" />}
    </section>
  );
}
