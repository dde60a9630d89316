import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { ReceiptView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { usePageFrame } from '../../page-title';
import { useSessionControl } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { HolderCard } from '../../shown/HolderCard';
import { withdrawWork } from './submit-work';

/** What has been handed in, when by the server's clock, who holds it now and what comes next. Instead of asking beforehand, it can be taken back. */
export function Receipt({ receipt, workItemId, onWithdrawn }: { receipt: ReceiptView; workItemId: string; onWithdrawn: () => void }): ReactNode {
  const { zone } = useClock();
  const { refresh } = useSessionControl();
  const heading = useRef<HTMLHeadingElement>(null);
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    heading.current?.focus();
    void refresh();
  }, [refresh]);
  const { expect } = usePageFrame();
  const next = receipt.nextWork?.id;
  useEffect(() => {
    if (next) expect(`/work/${next}`);
  }, [next, expect]);
  const withdraw = async () => {
    setBusy(true);
    try {
      await withdrawWork(workItemId);
      void refresh();
      onWithdrawn();
    } catch (caught) {
      setRefused(caught);
      setBusy(false);
    }
  };
  return (
    <div className="receipt">
      <section className="receipt-card" aria-labelledby="receipt-title">
        <span className="receipt-mark" aria-hidden="true"><Icon name="check" size={26} /></span>
        <h1 id="receipt-title" ref={heading} tabIndex={-1}>{receipt.title}</h1>
        <p>{receipt.text}</p>
        <p className="fact-line"><span>{receipt.caseName}</span>{receipt.caseKey && <span>{receipt.caseKey}</span>}</p>
        <dl>
          <div><dt>{say.submittedAt}</dt><dd>{say.byServerClock(formatDateTime(receipt.at, zone))}</dd></div>
          <div><dt>{say.submissionRound}</dt><dd>{say.roundNumber(receipt.round)}</dd></div>
          <div><dt>{say.checkValueOfTheContent}</dt><dd><code className="receipt-hash" title={receipt.hash}>{receipt.hash.slice(0, 16)}</code><code className="paper-only">{receipt.hash}</code> <CopyHash hash={receipt.hash} /></dd></div>
          <div><dt>{say.whatComesNext}</dt><dd>{receipt.next}</dd></div>
        </dl>
        {receipt.given && <p className="quiet receipt-given" lang="zh-CN">{say.asItWasGiven(receipt.given.title, receipt.given.text)}</p>}
        {receipt.withdrawnAt !== undefined && <p className="notice-line is-care">{say.receiptWithdrawn(formatDateTime(receipt.withdrawnAt, zone))}</p>}
        {refused !== undefined && <ErrorPanel error={refused} title={say.notWithdrawn} focus />}
        <div className="receipt-deeds">
          {receipt.nextWork && <Link className="button button-primary button-large" to={`/work/${receipt.nextWork.id}`}>{say.handleNext(receipt.nextWork.name)}</Link>}
          <Link className={`button button-large${receipt.nextWork ? '' : ' button-primary'}`} to={`/cases/${receipt.caseId}`}>{say.seeTheProgress}</Link>
          <button type="button" className="button button-large" onClick={() => window.print()}>{say.printReceipt}</button>
          {receipt.withdrawable && <button type="button" className="button button-large button-danger" aria-busy={busy} onClick={busy ? undefined : () => void withdraw()}>{say.withdraw}</button>}
        </div>
        <p className="quiet off-paper"><Link to={`/receipts/${workItemId}`}>{say.receiptAddress}</Link></p>
        {receipt.withdrawable && <p className="quiet off-paper">{say.canBeWithdrawnUntilTheNext}</p>}
      </section>
      {receipt.holder && <HolderCard holder={receipt.holder} />}
    </div>
  );
}

/** Puts the whole hash on the clipboard, or selects it where a page may not write there. */
function CopyHash({ hash }: { hash: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState(false);
  const copy = () => {
    // Only pages over https have a clipboard.
    const writing = navigator.clipboard?.writeText(hash) ?? Promise.reject(new Error('no clipboard'));
    writing.then(() => setCopied(true), () => setShown(true));
  };
  if (shown) return <input className="input" readOnly value={hash} aria-label={say.checkValueOfTheContent} onFocus={(event) => event.target.select()} autoFocus />;
  return <button type="button" className="link off-paper" onClick={copy}>{copied ? say.copied : say.copyHash}</button>;
}
