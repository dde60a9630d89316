import { type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { FillerHomeView } from '../../../contracts/home';
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
        <PageHead title="首页" />
        <div className="card">
          <EmptyState why="现在没有要办的项目" next="上一级下发任务后，会出现在这里。" />
        </div>
      </>
    );
  }
  return (
    <>
      {view.projects.length > 1 && (
        <nav className="home-projects" aria-label="项目">
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
  const heading = usePageTitle('首页');
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
    <section className="card next-card" aria-label="下一步">
      <div className="next-head">
        <div>
          <h2 className="card-title">{stage ? `${stage.title} · ${stage.note}` : '现在没有要办的事'}</h2>
          <p className="quiet">
            {project.holder && !project.holder.mine ? `现由${project.holder.name}办理，您不用操作。` : '现在不用您操作。'}
            有退回或要补充的，会出现在这里。
          </p>
        </div>
        <Link className="button button-large" to={`/cases/${encodeURIComponent(project.caseId)}`}>
          查看办理进度
        </Link>
      </div>
    </section>
  );
}

function ProjectLog({ project }: { project: Project }): ReactNode {
  const { now, zone } = useClock();
  if (project.log.length === 0) return null;
  return (
    <section className="card home-log" aria-label="办理记录">
      <div className="home-card-head">
        <h2 className="card-title">办理记录</h2>
        <Link to={`/cases/${encodeURIComponent(project.caseId)}`}>全部</Link>
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
