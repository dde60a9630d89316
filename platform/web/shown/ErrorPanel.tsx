import './shown.css';
import { useEffect, useRef, type ReactNode } from 'react';
import { say } from '../../words/say';
import { apiErrorOf } from '../api-error';
import { Icon } from '../icons';
import { useSupport } from '../support';
import { AskSupport } from './AskSupport';

export interface ErrorPanelProps {
  error: unknown;
  /** What was being done, for the heading: 名单没有读出来. */
  title?: string;
  onRetry?: () => void;
  /** What the person may do next, when the sentence of the error does not say it. */
  next?: ReactNode;
  /** Takes the focus when it appears; for deeds, not for parts of a page. */
  focus?: boolean;
}

/** An error in its place: what, where, what next, the request's number and the support's telephone. */
export function ErrorPanel({ error, title, onRetry, next, focus }: ErrorPanelProps): ReactNode {
  const failure = apiErrorOf(error);
  const support = useSupport();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus, error]);
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`error-panel ${failure.passing ? 'is-passing' : 'is-final'}`}>
      <span className="error-panel-mark">
        <Icon name={failure.passing ? 'warn' : 'info'} size={18} />
      </span>
      <div className="error-panel-body">
        <p className="error-panel-title">{title ?? failure.message}</p>
        {title && <p>{failure.message}</p>}
        {failure.body.problems.length > 0 && (
          <ul>
            {failure.body.problems.slice(0, 20).map((problem) => (
              <li key={`${problem.where}-${problem.rule}`}>{problem.message}</li>
            ))}
          </ul>
        )}
        {next && <p>{next}</p>}
        <p className="quiet">
          {failure.body.requestId && (
            <>
              {say.requestLead}<code>{failure.body.requestId}</code>{say.fullStop}
            </>
          )}
          {support && (
            <>
              {say.persistsCall(support.phone)}
              {support.note ? say.unitInParentheses(support.note) : ''}
              {failure.body.requestId ? say.giveRequestNumber : ''}{say.fullStop}
            </>
          )}
          <AskSupport requestId={failure.body.requestId} />
        </p>
      </div>
      {onRetry && failure.status !== 403 && failure.status !== 404 && (
        <button type="button" className="button" onClick={onRetry}>
          {say.tryAgain}
        </button>
      )}
    </div>
  );
}
