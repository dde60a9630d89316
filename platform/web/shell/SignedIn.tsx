import { useEffect, type ReactNode } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { onSessionTrouble } from '../api';
import { useSessionControl } from '../session';
import { ErrorPanel } from '../shown/ErrorPanel';

/** The way to the sign-in page that leads back to where one was. */
export function signInAddress(pathname: string, search: string): string {
  const here = pathname + search;
  return here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
}

/** Lets in who is signed in; sends the rest to sign in, and first passwords to be changed, keeping the page they wanted. */
export function SignedIn(): ReactNode {
  const { session, trouble, signInAgain, renew, refresh } = useSessionControl();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    onSessionTrouble({ signIn: signInAgain, renew, changePassword: () => void navigate('/password') });
  }, [signInAgain, renew, navigate]);
  if (session === undefined) {
    return trouble ? (
      <main className="lone">
        <ErrorPanel error={trouble} onRetry={() => void refresh()} />
      </main>
    ) : null;
  }
  if (session === null) return <Navigate to={signInAddress(pathname, search)} replace />;
  if (session.mustChangePassword && pathname !== '/password') return <Navigate to="/password" replace />;
  return <Outlet />;
}
