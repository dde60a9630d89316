import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { say } from '../../words/say';
import { EmptyState } from './EmptyState';
import { PageHead } from './PageHead';

/** A page that is not there: why, what may be wrong, and the way home. */
export function Nowhere({ title, why, next }: { title: string; why: string; next: string }): ReactNode {
  return (
    <>
      <PageHead title={title} />
      <div className="card">
        <EmptyState why={why} next={next}>
          <Link className="button button-primary" to="/">
            {say.backToHome}
          </Link>
        </EmptyState>
      </div>
    </>
  );
}
