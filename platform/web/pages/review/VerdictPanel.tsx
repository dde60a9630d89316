import { useEffect, useRef, type ReactNode } from 'react';
import type { ReviewView, SubjectView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { OpinionList } from '../../shown/OpinionList';
import { Phrases } from './Phrases';
import { needsVerdict, unfinishedReturn } from './review-order';
import type { Verdicts } from './use-verdicts';

export interface VerdictPanelProps {
  view: WorkView;
  review: ReviewView;
  subject: SubjectView;
  verdicts: Verdicts;
  /** Counts the calls to write; each gives the opinion the focus. */
  writing: number;
  readOnly: boolean;
  submitting: boolean;
  /** The other subjects of this step without a verdict. */
  rest: SubjectView[];
  onPass: () => void;
  onFail: () => void;
  onPassNext: () => void;
  onOpen: (subject: string) => void;
  onSubmit: () => void;
}

/** One's verdict on what is shown, the exchange so far, and at the foot what submitting will do. */
export function VerdictPanel(props: VerdictPanelProps): ReactNode {
  const { view, review, subject, verdicts, writing, readOnly, rest } = props;
  const part = view.steps.flatMap((step) => step.parts).find((one) => one.part === 'verdicts');
  const passLabel = part?.part === 'verdicts' ? part.passLabel ?? say.passed : say.passed;
  const returnLabel = part?.part === 'verdicts' ? part.returnLabel ?? say.notPassed : say.notPassed;
  const opinion = useRef<HTMLTextAreaElement>(null);
  const asked = useRef(writing);
  const keyed = useRef(false);
  useEffect(() => {
    if (writing === asked.current) return;
    asked.current = writing;
    opinion.current?.focus();
  }, [writing]);
  const outcome = subject.verdict?.outcome;
  const { opinions } = subject;
  const write = (change: Partial<NonNullable<SubjectView['verdict']>>) => verdicts.give([{ subject: subject.subject, verdict: { outcome: outcome ?? 'return', ...subject.verdict, ...change } }]);
  // Arrows go on among the choices; who points at a return goes on to say why.
  const choose = (chosen: 'pass' | 'return') => {
    if (chosen === 'pass') props.onPass();
    else if (keyed.current) write({ outcome: 'return' });
    else props.onFail();
  };
  return (
    <aside className="verdict" aria-label={say.verdictOfTheReview}>
      <div className="verdict-body">
        <h2>{say.verdictOfTheReview}</h2>
        {!readOnly && (
          <>
            <div className="verdict-choice" role="radiogroup" aria-label={say.verdictOn(subject.title)} onKeyDown={() => { keyed.current = true; }} onPointerDown={() => { keyed.current = false; }}>
              {(['pass', 'return'] as const).map((one) => (
                <label key={one} className={`is-${one}${outcome === one ? ' is-chosen' : ''}`}>
                  <input type="radio" name="verdict" checked={outcome === one} onChange={() => choose(one)} />
                  {one === 'pass' ? passLabel : returnLabel}<kbd className="kbd">{one === 'pass' ? 'p' : 'r'}</kbd>
                </label>
              ))}
            </div>
            {outcome === 'return' && review.reasons.length > 0 && (
              <label className="verdict-reason">{say.kindOfReason}
                <select className="input" value={subject.verdict?.reason ?? ''} onChange={(event) => write({ reason: event.target.value || undefined })}>
                  <option value="">{say.pleaseChoose}</option>
                  {review.reasons.map((reason) => <option key={reason.code} value={reason.code}>{reason.name}</option>)}
                </select>
              </label>
            )}
            <label className="verdict-label" htmlFor="opinion">{say.opinionLead}<span className="quiet">{say.requiredWhen(returnLabel)}</span></label>
            <textarea
              id="opinion" ref={opinion} className="input" rows={3} maxLength={1000} placeholder={say.sayWhatIsWrongAndHow} value={subject.verdict?.opinion ?? ''} aria-invalid={unfinishedReturn(subject) || undefined}
              onChange={(event) => write({ opinion: event.target.value })}
            />
            <Phrases phrases={review.phrases} onChoose={(phrase) => write({ opinion: [subject.verdict?.opinion, phrase].filter(Boolean).join(say.semicolon) })} />
          </>
        )}
        {readOnly && <p>{outcome === 'pass' ? passLabel : outcome === 'return' ? returnLabel : say.noVerdict}{subject.verdict?.opinion && say.colonName(subject.verdict.opinion)}</p>}
        <h3>{say.exchange}</h3>
        <OpinionList opinions={opinions} passLabel={passLabel} returnLabel={returnLabel} empty={say.noExchangeYet} />
      </div>
      {!readOnly && <Foot {...props} passLabel={passLabel} restCount={rest.length} />}
    </aside>
  );
}

function Foot({ view, subject, verdicts, rest, restCount, passLabel, submitting, onPassNext, onOpen, onSubmit }: VerdictPanelProps & { passLabel: string; restCount: number }): ReactNode {
  const missing = verdicts.subjects.filter((one) => needsVerdict(one) && !one.verdict).length;
  const wordless = verdicts.subjects.filter(unfinishedReturn);
  const saving = verdicts.saving;
  return (
    <div className="verdict-foot">
      {missing > 0 ? <p className="verdict-missing">{say.verdictsMissing(missing)}</p> : wordless.length > 0 ? <p className="verdict-missing">{say.opinionsMissing(wordless.length)}<button type="button" className="link" onClick={() => onOpen(wordless[0]!.subject)}>{wordless[0]!.title}</button></p> : <p className="verdict-ready">{say.allVerdictsGiven}</p>}
      {/* How many are missing is said above, and is newer there. */}
      <p className="verdict-outlook">{verdicts.outlook.text.replace(/^还差 \d+ 项结论。/, '')}</p>
      {saving.kind === 'failed' && <p className="field-problem" role="alert">{say.opinionKeptOnMachine(saving.error.message)}</p>}
      {restCount > 0 && <button type="button" className="link verdict-rest" onClick={() => verdicts.give(rest.map((one) => ({ subject: one.subject, verdict: { outcome: 'pass' } })))}>{say.restOfStep(restCount, passLabel)}</button>}
      <div className="verdict-deeds">
        <button type="button" className="button" aria-busy={saving.kind === 'saving'} onClick={() => void verdicts.flush()}>{saving.kind === 'saved' ? say.opinionSaved : say.saveTheOpinion}</button>
        {missing > 0 && <button type="button" className="button button-primary" onClick={onPassNext}>{subject.verdict ? say.seeTheNextOne : say.deedSeeNext(passLabel)}</button>}
      </div>
      <button type="button" className={`button${missing === 0 ? ' button-primary' : ''}`} disabled={missing > 0 || wordless.length > 0 || !view.may.submit} aria-busy={submitting} onClick={submitting ? undefined : onSubmit}>{view.form.submit?.label ?? say.submitTheVerdict}</button>
      {!view.may.submit && view.may.why && <p className="quiet">{view.may.why}</p>}
    </div>
  );
}
