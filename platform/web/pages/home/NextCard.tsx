import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FillerHomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { StatusTag } from '../../shown/StatusTag';

type Next = NonNullable<FillerHomeView['projects'][number]['next']>;

/** What to do next, with its one button; what was returned is quoted, so that the work can start here. */
export function NextCard({ next }: { next: Next }): ReactNode {
  return (
    <section className={`card next-card is-${next.tone}`} aria-label={say.nextStep}>
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
              {item.fixed ? <StatusTag tone="active" word={say.changedState} /> : <StatusTag tone="returned" word={say.toChange} />}
              <div>
                <p className="next-item">{item.title}</p>
                <p className="quiet">
                  “{item.opinion}”{item.reply ? say.replyTail(item.reply) : ''}
                </p>
              </div>
              <Link to={item.to} aria-label={`${item.fixed ? say.view : say.goAndChange} ${item.title}`}>
                {item.fixed ? say.view : say.goAndChange}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
