import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FillerHomeView } from '../../../contracts/home';
import { Icon } from '../../icons';
import { StatusTag } from '../../shown/StatusTag';

type Next = NonNullable<FillerHomeView['projects'][number]['next']>;

/** What to do next, with its one button; what was returned is quoted, so that the work can start here. */
export function NextCard({ next }: { next: Next }): ReactNode {
  return (
    <section className={`card next-card is-${next.tone}`} aria-label="下一步">
      <div className="next-head">
        <div>
          <h2 className="card-title">{next.title}</h2>
          {next.note && <p className="quiet">{next.note}</p>}
        </div>
        <Link className="button button-primary button-large" to={next.to}>
          {next.label} <Icon name="arrowRight" size={18} />
        </Link>
      </div>
      {next.returned.length > 0 && (
        <ul className="next-returned">
          {next.returned.map((item) => (
            <li key={item.subject}>
              {item.fixed ? <StatusTag tone="active" word="已改" /> : <StatusTag tone="returned" word="待修改" />}
              <div>
                <p className="next-item">{item.title}</p>
                <p className="quiet">
                  “{item.opinion}”{item.reply ? ` 答复：${item.reply}` : ''}
                </p>
              </div>
              <Link to={item.to} aria-label={`${item.fixed ? '查看' : '去修改'} ${item.title}`}>
                {item.fixed ? '查看' : '去修改'}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
