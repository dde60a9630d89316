import { useState, type ReactNode } from 'react';
import type { MaterialView } from '../../contracts/work';
import { useKeptText } from '../../web/form/use-kept-text';
import { say } from '../../words/say';
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
      deeds.tell(say.markedChanged(material.code));
    } catch (caught) {
      deeds.tell(caught instanceof Error ? caught.message : String(caught), 'returned');
    } finally {
      setBusy(false);
    }
  };
  const replyId = `reply-${material.code}`;
  return (
    <aside className="material-opinion" aria-label={say.opinionOf(latest.tierTitle)}>
      <div className="material-opinion-head"><strong>{say.opinionOf(latest.tierTitle)}</strong><draw.StatusTag tone="returned" word={say.notPassed} white /></div>
      <p className="material-opinion-text">{latest.opinion ?? latest.reason}</p>
      <p className="quiet">{latest.by} · {draw.dateTime(latest.at).slice(5)}</p>
      {latest.reason && <p className="quiet">{say.reasonKindIs(latest.reason)}</p>}
      {!readOnly && (
        <>
          <label htmlFor={replyId}>{say.reply}</label>
          <textarea id={replyId} className="input" rows={2} maxLength={500} placeholder={say.sayWhatChanged} value={text} aria-invalid={wrong || undefined} onChange={(event) => { write(event.target.value); setWrong(false); }} />
          {wrong && <p className="field-problem">{say.sayWhatWasChangedThenMark}</p>}
          <button type="button" className="button" disabled={busy} onClick={() => void send()}>{waits(material) ? say.markAsChanged : say.updateTheReply}</button>
        </>
      )}
      {readOnly && latest.reply && <><p className="material-reply-title">{say.reply}</p><p>{latest.reply}</p></>}
      {earlier > 0 && <details><summary>{say.earlierOpinions(earlier)}</summary><draw.OpinionList opinions={material.opinions.filter((opinion) => opinion !== latest)} /></details>}
    </aside>
  );
}
