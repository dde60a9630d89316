import '../password/password.css';
import './second-factor.css';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { FactorOfferView } from '../../../contracts/session';
import { say } from '../../../words/say';
import { api } from '../../api';
import { apiErrorOf, type ApiError } from '../../api-error';
import { proveFactor } from '../../open-session';
import { useSession, useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { wayBack } from '../../way-back';
import { DigitsField } from './DigitsField';
import { SquareCode } from './SquareCode';

/** Holds the place of a secret until it comes. */
const unknown = '0'.repeat(32);

/** After the password, what one holds beside it: the first time a device takes it over, from then on it is proved. */
export function SecondFactorPage(): ReactNode {
  const { account, title, secondFactor } = useSession();
  const { signOut, refresh } = useSessionControl();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const [offer, setOffer] = useState<FactorOfferView>();
  const [trouble, setTrouble] = useState<ApiError>();
  const [digits, setDigits] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState<'proving' | 'working'>();
  const box = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useRef(false);
  const enrols = secondFactor === 'enrol';

  useEffect(() => {
    document.title = say.factorTitle(title);
  }, [title]);
  useEffect(() => {
    if (!enrols) return box.current?.focus();
    heading.current?.focus();
    // Each time it is asked for, another secret takes the place of the one before.
    if (asked.current) return undefined;
    asked.current = true;
    api.post<FactorOfferView>('/api/session/factor', {}).then(setOffer, (caught: unknown) => setTrouble(apiErrorOf(caught)));
    return undefined;
  }, [enrols]);
  if (!secondFactor) return <Navigate to={wayBack(parameters.get('to'))} replace />;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setWrong(undefined);
    if (digits.length !== 6) {
      setWrong(say.enterTheSixDigits);
      return box.current?.focus();
    }
    setBusy('working');
    try {
      await proveFactor({ code: digits }, () => setBusy('proving'));
      await refresh();
      await navigate(wayBack(parameters.get('to')), { replace: true });
    } catch (caught) {
      setWrong(apiErrorOf(caught).message);
      setDigits('');
      setBusy(undefined);
      box.current?.focus();
    }
    return undefined;
  };

  return (
    <main className="password-page">
      <form className="card password-card" onSubmit={(event) => void submit(event)} noValidate>
        <h1 ref={heading} tabIndex={-1}>
          {enrols ? say.takeAFactorOver : say.proveTheFactor}
        </h1>
        <p className="quiet">{say.nameAndNumber(account.name, account.login)}</p>
        <p>{say.whyAFactor}</p>
        {trouble && <ErrorPanel error={trouble} focus />}
        {enrols && !trouble && (
          <ol className="factor-steps">
            <li>
              {say.openTheAuthenticator}
              {offer ? <SquareCode text={offer.address} label={say.squareCodeOfTheFactor} /> : <span className="square-code is-coming" />}
              <p className="quiet">
                {say.cannotScan} <code className={`factor-secret${offer ? '' : ' is-coming'}`}>{(offer?.secret ?? unknown).match(/.{4}/g)?.join(' ')}</code>
              </p>
              <p className="quiet">{say.factorSecretOnlyNow}</p>
            </li>
            <li>{say.enterSixDigits}</li>
          </ol>
        )}
        <DigitsField id="digits" box={box} value={digits} onChange={setDigits} wrong={wrong} />
        <div className="password-deeds">
          <button type="submit" className="button button-primary button-large" disabled={busy !== undefined || (enrols && !offer)}>
            {busy === 'proving' ? say.checkingSecurity : busy ? say.proving : enrols ? say.takeOverAndGoOn : say.proveAndGoOn}
          </button>
          <button type="button" className="button button-large button-bare" onClick={() => void signOut()}>
            {say.signOut}
          </button>
        </div>
        {!enrols && (
          <details className="factor-lost">
            <summary>{say.phoneLost}</summary>
            <p>{say.factorLostHint}</p>
          </details>
        )}
      </form>
    </main>
  );
}
