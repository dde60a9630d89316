import './sign-in.css';
import { useEffect, type CSSProperties, type ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import type { EntranceView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { useLoaded } from '../../loaded';
import { useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { LanguageSwitch } from '../../shown/LanguageSwitch';
import { toggleTextSize, useLargeText } from '../../text-size';
import { wayBack } from '../../way-back';
import { SignInForm } from './SignInForm';
import { YearPanel } from './YearPanel';

/** The sign-in page: left, which year is running and what falls due; right, the two entrances as one choice. */
export function SignInPage(): ReactNode {
  const { session } = useSessionControl();
  const [parameters] = useSearchParams();
  const entrance = useLoaded<EntranceView>('/api/entrance');
  const large = useLargeText();
  const view = entrance.data;
  useEffect(() => {
    if (view) document.title = say.signInTitle(view.title);
  }, [view]);
  if (session) return <Navigate to={wayBack(parameters.get('to'))} replace />;
  return (
    <div className="sign-in" style={view ? ({ '--edition': view.edition.colour } as CSSProperties) : undefined}>
      <YearPanel view={view} />
      <main className="sign-in-side">
        <div className="sign-in-top">
          <LanguageSwitch className="link" />
          <button type="button" className="link" onClick={toggleTextSize}>
            {large ? say.standardText : say.largeText}
          </button>
        </div>
        {entrance.error && !view && <ErrorPanel error={entrance.error} onRetry={entrance.reload} />}
        {view && <SignInForm view={view} sent={parameters.has('to')} />}
        {view && (
          <footer className="sign-in-support">
            <div>
              <Icon name="headset" size={22} />
              <p>
                <span>{say.technicalSupport}</span>
                <a href={`tel:${view.support.phone}`}>{view.support.phone}</a>
              </p>
            </div>
            <div>
              <Icon name="clock" size={22} />
              <p>
                <span>{say.serviceHours}</span>
                <strong>{view.support.hours}</strong>
              </p>
            </div>
          </footer>
        )}
      </main>
    </div>
  );
}
