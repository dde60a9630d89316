import type { ReactNode } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { say } from '../../words/say';
import { ApiError } from '../api-error';
import { ErrorPanel } from '../shown/ErrorPanel';
import { faultOf, unfetched } from '../shown/fault-of';
import './shell.css';

/** A page that broke, or whose code could not be fetched (after an update, or off line): said in place, with a way on. */
export function RouteFault(): ReactNode {
  const caught = useRouteError();
  const error = isRouteErrorResponse(caught)
    ? new ApiError(caught.status, { code: 'route.unknown', message: say.noSuchAddress, problems: [], requestId: '' })
    : faultOf(caught);
  return (
    <main className="lone">
      <ErrorPanel
        error={error}
        onRetry={() => window.location.reload()}
        next={unfetched(caught) ? say.refreshToGoOnWhatWas : undefined}
      />
    </main>
  );
}
