import { useEffect, useState, type ReactNode } from 'react';
import type { DocumentRow, LooseWhy, ScanView } from '../../contracts/work';
import { usePartPage } from '../page';

const words: Record<LooseWhy, string> = {
  unread: '没有读到二维码', foreign: '不在本单位名单', outdated: '旧版，已作废', repeated: '重复的一页', incomplete: '这份缺页', sent: '已下发，不再更换',
};
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
    <section className="scan-panel" aria-label="整批扫描件">
      <header>
        <strong>整批扫描件</strong>
        <span className="quiet">{scan.by} {draw.dateTime(scan.startedAt)} 上传 {scan.files.join('、')}</span>
        {!going && <button type="button" className="link" disabled={busy} onClick={() => void run(() => deeds.scans.dismiss(scan.id))}>收起</button>}
      </header>
      <div role="status">
        {going && <p><progress max={Math.max(1, scan.total)} value={scan.read} aria-label="识别进度" /> {scan.total ? `已识别 ${scan.read} / ${scan.total} 页` : '等待识别'}，可以离开本页，识别完再回来看。</p>}
        {scan.state === 'failed' && <p className="field-problem">{scan.error}</p>}
        {scan.state === 'done' && <p>共 {scan.total} 页：放好 <strong>{scan.placed.length}</strong> 份{scan.loose.length > 0 && <>，<strong>{scan.loose.length}</strong> 页没有放</>}。</p>}
      </div>
      {seals('none').length > 0 && <p className="scan-hint"><draw.Icon name="warn" />可能没有盖章，请核对：{seals('none').join('、')}</p>}
      {seals('grey').length > 0 && <p className="scan-hint"><draw.Icon name="info" />黑白扫描，看不出是否盖章：{seals('grey').join('、')}</p>}
      {scan.incomplete.map((one) => <p key={one.recordId} className="scan-hint"><draw.Icon name="warn" />{nameOf(one.recordId)}缺第 {one.missing.join('、')} 页</p>)}
      {aside.length > 0 && <p className="quiet">{aside.map((one) => `第 ${one.page} 页：${words[one.why]}${one.number ? `（${one.number} 第 ${one.version ?? 1} 版）` : ''}`).join('；')}</p>}
      {open.length > 0 && (
        <>
          <p>按顺序点选同一家的页，再选放到哪一家：</p>
          <ul className="scan-pages">
            {open.map((one) => (
              <li key={one.page}>
                <button type="button" aria-pressed={chosen.includes(one.page)} className={chosen.includes(one.page) ? 'is-chosen' : undefined} onClick={() => toggle(one.page)}>
                  <img src={deeds.scans.pageHref(scan.id, one.page, 240)} alt={`第 ${one.page} 页`} width={96} loading="lazy" />
                  <span>第 {one.page} 页{chosen.includes(one.page) && ` · 选为第 ${chosen.indexOf(one.page) + 1}`}</span>
                  <small>{words[one.why]}</small>
                </button>
                <a href={deeds.scans.pageHref(scan.id, one.page, 1600)} target="_blank" rel="noreferrer">看大图</a>
              </li>
            ))}
          </ul>
          <p className="scan-place">
            <select className="input" aria-label="放到哪一家" value={target} onChange={(event) => setTarget(event.target.value)}>
              <option value="">选择放到哪一家</option>
              {rows.map((row) => <option key={row.recordId} value={row.recordId}>{nameOf(row.recordId)}（{row.number}）</option>)}
            </select>
            <button type="button" className="button" disabled={busy || !target || chosen.length === 0} onClick={() => void run(() => deeds.scans.place(scan.id, { recordId: target, pages: chosen }))}>放上{chosen.length > 0 && ` ${chosen.length} 页`}</button>
          </p>
        </>
      )}
      {wrong && <p className="field-problem" role="alert">{wrong}</p>}
    </section>
  );
}
