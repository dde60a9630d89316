import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '../shown/EmptyState';
import { PageHead } from '../shown/PageHead';

/** An address that leads nowhere. */
export function MissingPage(): ReactNode {
  return (
    <>
      <PageHead title="没有这个页面" />
      <div className="card">
        <EmptyState why="这个地址没有对应的页面" next="可能是链接不完整，或页面已经移走。">
          <Link className="button button-primary" to="/">
            回首页
          </Link>
        </EmptyState>
      </div>
    </>
  );
}
