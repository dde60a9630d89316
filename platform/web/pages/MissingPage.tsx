import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { say } from '../../words/say';
import { EmptyState } from '../shown/EmptyState';
import { PageHead } from '../shown/PageHead';

/** An address that leads nowhere. */
export function MissingPage(): ReactNode {
  return (
    <>
      <PageHead title={say.noSuchPage} />
      <div className="card">
        <EmptyState why={say.thereIsNoPageAtThis} next={say.linkIncompleteOrMoved}>
          <Link className="button button-primary" to="/">
            {say.backToHome}
          </Link>
        </EmptyState>
      </div>
    </>
  );
}
