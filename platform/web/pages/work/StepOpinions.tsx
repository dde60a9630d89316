import { useState, type ReactNode } from 'react';
import type { StepView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { formatShort } from '../../shown/format';
import { useKeptText } from '../../form/use-kept-text';
import { StatusTag } from '../../shown/StatusTag';
import type { WorkDeeds } from './use-work-deeds';

type StepOpinion = NonNullable<StepView['opinions']>[number];

/** What was returned of this page, above it: the opinion, the answer to it, and whether it is mended. */
export function StepOpinions({ step, work, readOnly }: { step: StepView; work: WorkDeeds; readOnly: boolean }): ReactNode {
  const back = (step.opinions ?? []).filter((one) => one.returned || one.fixed);
  return back.map((one) => <OneOpinion key={one.subject} about={one} work={work} readOnly={readOnly} />);
}

function OneOpinion({ about, work, readOnly }: { about: StepOpinion; work: WorkDeeds; readOnly: boolean }): ReactNode {
  const { now, zone } = useClock();
  const latest = [...about.opinions].sort((a, b) => b.at - a.at).find((one) => one.outcome === 'return');
  const { text, write, sent } = useKeptText(`${work.keptAs}.reply.${about.subject}`, latest?.reply ?? '');
  const [wrong, setWrong] = useState<string>();
  const send = async () => {
    if (!text.trim()) return setWrong(say.saySomethingChanged);
    try {
      await work.reply(about.subject, text.trim());
      sent();
      work.tell(say.answeredNamed(about.title));
    } catch (caught) {
      setWrong(caught instanceof Error ? caught.message : String(caught));
    }
  };
  if (!latest) return null;
  const id = `reply-${about.subject}`;
  return (
    <section className={`step-opinion${about.fixed ? ' is-fixed' : ''}`} aria-label={say.opinionOn(about.title)} data-field={about.subject} tabIndex={-1}>
      <div>
        <p className="step-opinion-head"><strong>{say.opinionOfOn(latest.tierTitle, about.title)}</strong><StatusTag tone={about.fixed ? 'active' : 'returned'} word={about.fixed ? say.changedState : say.toChange} white /></p>
        <p className="step-opinion-text">{latest.opinion ?? latest.reason}</p>
        <p className="quiet">{[latest.by, formatShort(latest.at, now, zone), latest.reason && say.reasonKindIs(latest.reason)].filter(Boolean).join(' · ')}</p>
      </div>
      {!readOnly && (
        <div className="step-reply">
          <label htmlFor={id}>{say.reply}</label>
          <textarea id={id} className="input" rows={2} maxLength={500} value={text} placeholder={say.sayWhatChanged} aria-invalid={wrong ? true : undefined} onChange={(event) => { write(event.target.value); setWrong(undefined); }} />
          {wrong && <p className="field-problem" role="alert">{wrong}</p>}
          <button type="button" className="button" onClick={() => void send()}>{about.fixed ? say.updateTheReply : say.markAsChanged}</button>
        </div>
      )}
      {readOnly && latest.reply && <p className="step-reply">{say.replyIs(latest.reply)}</p>}
    </section>
  );
}
