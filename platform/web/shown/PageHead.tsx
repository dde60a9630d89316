import './shown.css';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { usePageTitle } from '../page-title';

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
  const heading = usePageTitle(title);
  return (
    <header className="page-head">
      {breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
      <div className="page-head-line">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {tags}
        {note && <span className="page-head-note">{note}</span>}
        {actions && <div className="page-head-actions">{actions}</div>}
      </div>
      {facts.length > 0 && <FactLine facts={facts} />}
    </header>
  );
}

export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }): ReactNode {
  return (
    <nav className="breadcrumb" aria-label="当前位置">
      {crumbs.map((crumb, index) => (
        <Fragment key={index}>
          {index > 0 && <span aria-hidden="true">/</span>}
          {typeof crumb === 'string'
            ? <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb}</span>
            : <Link to={crumb.to}>{crumb.title}</Link>}
        </Fragment>
      ))}
    </nav>
  );
}

/** Short facts with hairlines between them. */
export function FactLine({ facts }: { facts: string[] }): ReactNode {
  return <p className="fact-line">{facts.map((fact) => <span key={fact}>{fact}</span>)}</p>;
}
