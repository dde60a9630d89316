import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FillerHomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { StatusTag } from '../../shown/StatusTag';

type Task = FillerHomeView['projects'][number]['tasks'][number];

/** The steps of the work at hand in words; bars only support them. */
export function TaskList({ tasks }: { tasks: Task[] }): ReactNode {
  const done = tasks.reduce((sum, task) => sum + task.done, 0);
  const total = tasks.reduce((sum, task) => sum + task.total, 0);
  return (
    <section className="card task-list" aria-label={say.taskList}>
      <div className="home-card-head">
        <h2 className="card-title">{say.taskList}</h2>
        {total > 0 && (
          <span className="task-sum">
            {say.completedLead}
            <strong>
              {done} / {total}
            </strong>
          </span>
        )}
      </div>
      <ol>
        {tasks.map((task, index) => (
          <li key={task.title}>
            <span className="task-number" aria-hidden="true">
              {index + 1}
            </span>
            <span className="task-title">{task.title}</span>
            <span className="task-bar" aria-hidden="true">
              {task.total > 0 && (
                <span
                  className={task.done >= task.total ? 'is-full' : undefined}
                  style={{ width: `${Math.min(100, (task.done / task.total) * 100)}%` }}
                />
              )}
            </span>
            <span className="task-count">{task.total > 0 ? `${task.done} / ${task.total}` : ''}</span>
            <span className="task-state">
              <StatusTag tone={task.tone} word={task.state} />
            </span>
            <span className="task-note" title={task.note}>
              {task.note}
            </span>
            <Link className="task-action" to={task.to} aria-label={`${task.action} ${task.title}`}>
              {task.action}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
