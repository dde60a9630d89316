import { useEffect, useState, type ReactNode } from 'react';
import type { SlipView } from '../../../contracts/accounts';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { useSession } from '../../session';
import { Dialog } from '../../shown/Dialog';
import { formatDateTime } from '../../shown/format';

/** `navigator.clipboard` exists in secure contexts alone; on plain HTTP the code is selected for copying by hand. */
async function copy(text: string): Promise<boolean> {
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused by the browser: the caller says so.
    return false;
  }
}

/** The slip with account and one-time code, shown once, to print or to copy. */
export function SlipDialog({ slip, unitName, onClose }: { slip: SlipView; unitName: string; onClose: () => void }): ReactNode {
  const { title } = useSession();
  const { now, zone } = useClock();
  const [copied, setCopied] = useState<boolean>();
  // While it stands open the slip is what is printed, and the page behind it is not.
  useEffect(() => {
    document.documentElement.classList.add('prints-slip');
    return () => document.documentElement.classList.remove('prints-slip');
  }, []);
  return (
    <Dialog
      title={say.accountSlip}
      onClose={onClose}
      foot={
        <>
          <span className="slip-once">{say.theCodeCannotBeSeenAgain}</span>
          <button type="button" className="button" onClick={() => void copy(`${slip.login}\n${slip.code}`).then(setCopied)}>
            <Icon name="copy" size={15} />{say.copyTail}
          </button>
          <button type="button" className="button button-primary" onClick={() => window.print()}>
            <Icon name="print" size={15} />{say.printTail}
          </button>
        </>
      }
    >
      <div className="slip">
        <p className="slip-title">{title}</p>
        <dl>
          <div>
            <dt>{say.fullName}</dt>
            <dd>{slip.name}</dd>
          </div>
          <div>
            <dt>{say.account}</dt>
            <dd className="slip-code">{slip.login}</dd>
          </div>
          <div>
            <dt>{say.oneTimeCode}</dt>
            <dd className="slip-code">{slip.code}</dd>
          </div>
          <div>
            <dt>{say.addressToSignIn}</dt>
            <dd>{window.location.origin}</dd>
          </div>
        </dl>
        <p className="quiet">{slip.note}</p>
        <p className="quiet">
          {say.issuedBy(unitName, formatDateTime(now, zone))}
        </p>
      </div>
      <p role="status" className="quiet">
        {copied === true && say.accountAndCodeCopied}
        {copied === false && say.theBrowserDoesNotAllowCopying}
      </p>
    </Dialog>
  );
}
