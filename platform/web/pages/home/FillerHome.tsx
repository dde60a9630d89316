import { type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { FillerHomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { usePageTitle } from '../../page-title';
import { EmptyState } from '../../shown/EmptyState';
import { formatShort } from '../../shown/format';
import { HolderCard } from '../../shown/HolderCard';
import { FactLine, PageHead } from '../../shown/PageHead';
import { StageChain } from '../../shown/StageChain';
import { Deadline } from './Deadline';
import { NextCard } from './NextCard';
import { TaskList } from './TaskList';

type Project = FillerHomeView['projects'][number];

/** The home of one who fills: deadline, stage, one card with one button, the task list, and who holds it. */
export function FillerHome({ view }: { view: FillerHomeView }): ReactNode {
  const [parameters] = useSearchParams();
  const chosen = view.projects.find((project) => project.caseId === parameters.get('project')) ?? view.projects[0];
  if (!chosen) {
    return (
      <>
        <PageHead title={say.home} />
        <div className="card">
          <EmptyState why={say.noProjectInHandNow} next={say.showsHereOnceTheLevelAbove} />
        </div>
      </>
    );
  }
  return (
    <>
      {view.projects.length > 1 && (
        <nav className="home-projects" aria-label={say.project}>
          {view.projects.map((project) => (
            <Link
              key={project.caseId}
              to={`/?project=${encodeURIComponent(project.caseId)}`}
              aria-current={project === chosen ? 'page' : undefined}
            >
              {project.edition} · {project.key || project.name}
            </Link>
          ))}
        </nav>
      )}
      <ProjectHome key={chosen.caseId} project={chosen} />
    </>
  );
}

function ProjectHome({ project }: { project: Project }): ReactNode {
  const heading = usePageTitle(say.home);
  return (
    <>
      <header className="home-head">
        <div className="home-name">
          <h1 ref={heading} tabIndex={-1}>
            {project.name}
          </h1>
          <FactLine facts={project.facts} />
        </div>
        {project.deadline && <Deadline milestone={project.deadline} />}
      </header>
      {project.stages.length > 0 && <StageChain stages={project.stages} />}
      <div className="home-columns">
        <div className="home-main">
          {project.next ? <NextCard next={project.next} /> : <Waiting project={project} />}
          {project.tasks.length > 0 && <TaskList tasks={project.tasks} />}
        </div>
        <div className="home-aside">
          {project.holder && <HolderCard holder={project.holder} />}
          <ProjectLog project={project} />
        </div>
      </div>
    </>
  );
}

/** Nothing is asked of the reader now: who has it, and when it will come back here. */
function Waiting({ project }: { project: Project }): ReactNode {
  const stage = project.stages.find((one) => one.state === 'current');
  return (
    <section className="card next-card" aria-label={say.nextStep}>
      <div className="next-head">
        <div>
          <h2 className="card-title">{stage ? `${stage.title} · ${stage.note}` : say.nothingToDoNow}</h2>
          <p className="quiet">
            {project.holder && !project.holder.mine && !project.holder.waitsFor ? say.othersTurn(project.holder.name) : say.nothingForYouToDoNow}
            {say.showsHereWhenSomethingIsReturned}
          </p>
        </div>
        <Link className="button button-large" to={`/cases/${encodeURIComponent(project.caseId)}`}>
          {say.seeTheProgress}
        </Link>
      </div>
    </section>
  );
}

function ProjectLog({ project }: { project: Project }): ReactNode {
  const { now, zone } = useClock();
  if (project.log.length === 0) return null;
  return (
    <section className="card home-log" aria-label={say.recordsOfHandling}>
      <div className="home-card-head">
        <h2 className="card-title">{say.recordsOfHandling}</h2>
        <Link to={`/cases/${encodeURIComponent(project.caseId)}`}>{say.all}</Link>
      </div>
      <ul>
        {project.log.slice(0, 5).map((line) => (
          <li key={`${line.at}-${line.text}`}>
            <time>{formatShort(line.at, now, zone)}</time>
            <span>
              {line.by === project.name ? '' : `${line.by} `}
              {line.text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
