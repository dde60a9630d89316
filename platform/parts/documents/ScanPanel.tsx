import { useEffect, useState, type ReactNode } from 'react';
import type { DocumentRow, LooseWhy, ScanView } from '../../contracts/work';
import { say } from '../../words/say';
import { usePartPage } from '../page';

const words = (): Record<LooseWhy, string> => ({
  unread: say.noQrCodeWasRead, foreign: say.notOnThisUnitsList, outdated: say.anOldVersionVoid, repeated: say.aPageThatCameTwice, incomplete: say.pagesMissing, sent: say.alreadyHandedOutNotReplaced,
});
const placeable: LooseWhy[] = ['unread', 'incomplete'];
const lookEvery = 1500;

/** A scan of all letters at once: how far it is read, what was placed, and the pages a person has to look at. */
export function ScanPanel({ scan, rows, nameOf }: { scan: ScanView; rows: DocumentRow[]; nameOf: (recordId: string) => string }): ReactNode {
  const { deeds, draw } = usePartPage();
  const [chosen, setChosen] = useState<number[]>([]);
  const [target, setTarget] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const going = scan.state === 'waiting' || scan.state === 'reading';
  useEffect(() => {
    if (!going) return undefined;
    const timer = setInterval(() => void deeds.scans.look(scan.id).catch(() => undefined), lookEvery);
    return () => clearInterval(timer);
  }, [going, scan.id, deeds.scans]);

  const run = async (deed: () => Promise<void>) => {
    setBusy(true);
    setWrong(undefined);
    try {
      await deed();
      setChosen([]);
    } catch (caught) {
      setWrong(caught instanceof Error ? caught.message : String(caught));
    }
    setBusy(false);
  };
  const open = scan.loose.filter((one) => placeable.includes(one.why));
  const aside = scan.loose.filter((one) => !placeable.includes(one.why));
  const seals = (kind: 'none' | 'grey') => scan.placed.filter((one) => one.seal === kind).map((one) => nameOf(one.recordId));
  const toggle = (page: number) => {
    setChosen(chosen.includes(page) ? chosen.filter((one) => one !== page) : [...chosen, page]);
    const hint = open.find((one) => one.page === page)?.recordId;
    if (hint && !target) setTarget(hint);
  };
  return (
    <section className="scan-panel" aria-label={say.scanOfEverything}>
      <header>
        <strong>{say.scanOfEverything}</strong>
        <span className="quiet">{say.scanUploaded(scan.by, draw.dateTime(scan.startedAt), scan.files.join(say.listComma))}</span>
        {!going && <button type="button" className="link" disabled={busy} onClick={() => void run(() => deeds.scans.dismiss(scan.id))}>{say.fold}</button>}
      </header>
      <div role="status">
        {going && <p><progress max={Math.max(1, scan.total)} value={scan.read} aria-label={say.progressOfReading} /> {scan.total ? say.pagesRead(scan.read, scan.total) : say.waitingToBeRead}{say.mayLeaveWhileRead}</p>}
        {scan.state === 'failed' && <p className="field-problem">{scan.error}</p>}
        {scan.state === 'done' && <p>{say.pagesPlacedLead(scan.total)}<strong>{scan.placed.length}</strong>{say.copyUnit}{scan.loose.length > 0 && <>{say.comma}<strong>{scan.loose.length}</strong>{say.pagesNotPlacedLead}</>}{say.fullStop}</p>}
      </div>
      {seals('none').length > 0 && <p className="scan-hint"><draw.Icon name="warn" />{say.possiblyUnstamped(seals('none').join(say.listComma))}</p>}
      {seals('grey').length > 0 && <p className="scan-hint"><draw.Icon name="info" />{say.greyScans(seals('grey').join(say.listComma))}</p>}
      {scan.incomplete.map((one) => <p key={one.recordId} className="scan-hint"><draw.Icon name="warn" />{say.lacksPage(nameOf(one.recordId), one.missing.join(say.listComma))}</p>)}
      {aside.length > 0 && <p className="quiet">{aside.map((one) => say.pageAndWhy(one.page, words()[one.why], one.number ? say.numberAndVersion(one.number, one.version ?? 1) : '')).join(say.semicolon)}</p>}
      {open.length > 0 && (
        <>
          <p>{say.clickPagesInOrder}</p>
          <ul className="scan-pages">
            {open.map((one) => (
              <li key={one.page}>
                <button type="button" aria-pressed={chosen.includes(one.page)} className={chosen.includes(one.page) ? 'is-chosen' : undefined} onClick={() => toggle(one.page)}>
                  <img src={deeds.scans.pageHref(scan.id, one.page, 240)} alt={say.pageNumber(one.page)} width={96} loading="lazy" />
                  <span>{say.pageNumber(one.page)}{chosen.includes(one.page) && say.chosenAs(chosen.indexOf(one.page) + 1)}</span>
                  <small>{words()[one.why]}</small>
                </button>
                <a href={deeds.scans.pageHref(scan.id, one.page, 1600)} target="_blank" rel="noreferrer">{say.enlarge}</a>
              </li>
            ))}
          </ul>
          <p className="scan-place">
            <select className="input" aria-label={say.chooseWhoseTheyAre} value={target} onChange={(event) => setTarget(event.target.value)}>
              <option value="">{say.chooseWhoseItIs}</option>
              {rows.map((row) => <option key={row.recordId} value={row.recordId}>{say.nameAndNumber(nameOf(row.recordId), row.number)}</option>)}
            </select>
            <button type="button" className="button" disabled={busy || !target || chosen.length === 0} onClick={() => void run(() => deeds.scans.place(scan.id, { recordId: target, pages: chosen }))}>{say.place}{chosen.length > 0 && say.pageCount(chosen.length)}</button>
          </p>
        </>
      )}
      {wrong && <p className="field-problem" role="alert">{wrong}</p>}
    </section>
  );
}
