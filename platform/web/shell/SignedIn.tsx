import { useEffect, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { onSessionTrouble } from '../api';
import { useSessionControl } from '../session';
import { ErrorPanel } from '../shown/ErrorPanel';
import { wayOver } from '../way-back';

/** Lets in who is signed in; sends the rest to sign in, to prove a second factor, or to change a first password, keeping the page they wanted. */
export function SignedIn(): ReactNode {
  const { session, trouble, signInAgain, renew, refresh } = useSessionControl();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    // What is owed is known from the session, which is read anew: the page for it follows from that.
    const proveFactor = () => void refresh();
    onSessionTrouble({ signIn: signInAgain, renew, changePassword: () => void navigate('/password'), proveFactor });
  }, [signInAgain, renew, navigate, refresh]);
  if (session === undefined) {
    return trouble ? (
      <main className="lone">
        <ErrorPanel error={trouble} onRetry={() => void refresh()} />
      </main>
    ) : null;
  }
  if (session === null) return <Navigate to={wayOver('/sign-in', pathname, search)} replace />;
  const proves = session.secondFactor === 'verify' || (session.secondFactor && !session.mustChangePassword);
  if (proves) return pathname === '/second-factor' ? <Outlet /> : <Navigate to={wayOver('/second-factor', pathname, search)} replace />;
  if (session.mustChangePassword && pathname !== '/password') return <Navigate to={wayOver('/password', pathname, search)} replace />;
  return <Outlet />;
}
