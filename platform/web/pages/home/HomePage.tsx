import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import type { HomeView } from '../../../contracts/home';
import { say } from '../../../words/say';
import { useLoaded } from '../../loaded';
import { useSession } from '../../session';
import { yearWords } from '../../shell/EditionCorner';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import './home.css';
import { FillerHome } from './FillerHome';
import { GuestHome } from './GuestHome';
import { OfficerHome } from './OfficerHome';

/** Home: a task list for those who fill, what waits and what falls due for those who handle. */
export function HomePage(): ReactNode {
  const { appointment, edition, home: kind } = useSession();
  // The appointment is part of the address so that changing it reads anew; the server ignores it.
  const home = useLoaded<HomeView>(`/api/home?as=${encodeURIComponent(appointment.id)}`);
  if (kind === 'system') return <Navigate to="/accounts" replace />;
  if (home.error && !home.data) {
    return (
      <>
        <PageHead title={say.home} />
        <ErrorPanel title={say.homeCouldNotBeRead} error={home.error} onRetry={home.reload} />
      </>
    );
  }
  if (!home.data) return <Skeleton heights={[56, 94, 192, 258]} />;
  if (home.data.kind === 'guest') return <GuestHome view={home.data} />;
  return home.data.kind === 'filler' ? <FillerHome view={home.data} /> : <OfficerHome view={home.data} yearLabel={yearWords(edition)} />;
}
