import { useState, type ReactNode } from 'react';
import type { MaterialView } from '../../contracts/work';
import { useKeptText } from '../../web/form/use-kept-text';
import { usePartPage } from '../page';
import { waits } from './requirement-words';

/** Why it was returned, by whom and when; the answer to it; and the word that it has been mended. */
export function MaterialOpinion({ material, readOnly }: { material: MaterialView; readOnly: boolean }): ReactNode {
  const { deeds, draw } = usePartPage();
  const latest = [...material.opinions].sort((a, b) => b.at - a.at).find((opinion) => opinion.outcome === 'return');
  const { text, write, sent } = useKeptText(`${deeds.keptAs}.reply.${material.subject}`, latest?.reply ?? '');
  const [busy, setBusy] = useState(false);
  if (!latest) return null;
  const earlier = material.opinions.length - 1;
  const [wrong, setWrong] = useState(false);
  const send = async () => {
    // An answer without words is none, unless the files themselves have changed.
    if (!text.trim()) {
      setWrong(true);
      return;
    }
    setBusy(true);
    try {
      await deeds.reply(material.subject, text.trim());
      sent();
      deeds.tell(`${material.code} 已标为已改`);
    } catch (caught) {
      deeds.tell(caught instanceof Error ? caught.message : String(caught), 'returned');
    } finally {
      setBusy(false);
    }
  };
  const replyId = `reply-${material.code}`;
  return (
    <aside className="material-opinion" aria-label={`${latest.tierTitle}意见`}>
      <div className="material-opinion-head"><strong>{latest.tierTitle}意见</strong><draw.StatusTag tone="returned" word="不通过" white /></div>
      <p className="material-opinion-text">{latest.opinion ?? latest.reason}</p>
      <p className="quiet">{latest.by} · {draw.dateTime(latest.at).slice(5)}</p>
      {latest.reason && <p className="quiet">原因分类：{latest.reason}</p>}
      {!readOnly && (
        <>
          <label htmlFor={replyId}>答复</label>
          <textarea id={replyId} className="input" rows={2} maxLength={500} placeholder="写明改了什么" value={text} aria-invalid={wrong || undefined} onChange={(event) => { write(event.target.value); setWrong(false); }} />
          {wrong && <p className="field-problem">请写明改了什么，再标为已改</p>}
          <button type="button" className="button" disabled={busy} onClick={() => void send()}>{waits(material) ? '标为已改' : '更新答复'}</button>
        </>
      )}
      {readOnly && latest.reply && <><p className="material-reply-title">答复</p><p>{latest.reply}</p></>}
      {earlier > 0 && <details><summary>此前 {earlier} 条意见</summary><draw.OpinionList opinions={material.opinions.filter((opinion) => opinion !== latest)} /></details>}
    </aside>
  );
}
