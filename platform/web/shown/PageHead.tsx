import './shown.css';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { say } from '../../words/say';
import { usePageFrame, usePageTitle } from '../page-title';

export type Crumb = string | { title: string; to: string };

export interface PageHeadProps {
  title: string;
  breadcrumb?: Crumb[];
  /** Secondary words on the heading's line. */
  note?: ReactNode;
  /** Tags beside the heading. */
  tags?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
  /** A line of facts under the heading. */
  facts?: string[];
}

/** Breadcrumb, the page's one h1, what qualifies it, and its actions. Names the document too. */
export function PageHead({ title, breadcrumb = [], note, tags, actions, facts = [] }: PageHeadProps): ReactNode {
  const heading = usePageTitle(
    title,
    breadcrumb.map((crumb) => (typeof crumb === 'string' ? crumb : crumb.title)),
  );
  return (
    <header className="page-head">
      {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
      <div className="page-head-line">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tags}
        {note && <span className="page-head-note">{note}</span>}
        {actions && <div className="page-head-actions">{actions}</div>}
      </div>
      {facts.length > 0 && <FactLine facts={facts} />}
    </header>
  );
}

export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }): ReactNode {
  const { linkOf } = usePageFrame();
  return (
    <nav className="breadcrumb" aria-label={say.whereYouAre}>
      {crumbs.map((crumb, index) => {
        const { title, to } = typeof crumb === 'string' ? { title: crumb, to: linkOf(crumb) } : crumb;
        const last = index === crumbs.length - 1;
        return (
          <Fragment key={index}>
            {index > 0 && <span aria-hidden="true">/</span>}
            {to && !last ? <Link to={to}>{title}</Link> : <span aria-current={last ? 'page' : undefined}>{title}</span>}
          </Fragment>
        );
      })}
    </nav>
  );
}

/** Short facts with hairlines between them. */
export function FactLine({ facts }: { facts: string[] }): ReactNode {
  return (
    <p className="fact-line">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}
