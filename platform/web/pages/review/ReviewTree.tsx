import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { SubjectView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { Segments } from '../../shown/Segments';
import { GlyphMark, type Glyph } from '../../shown/StatusTag';
import { changeWord, needsVerdict, toLookAt, type StepOfReview } from './review-order';

export interface ReviewTreeProps {
  steps: StepOfReview[];
  round: number;
  filter: 'open' | 'all';
  onFilter: (filter: 'open' | 'all') => void;
  current: string | undefined;
  onOpen: (subject: string) => void;
  /** Passed before, unchanged, and not confirmed yet. */
  unconfirmed: SubjectView[];
  onConfirm: (subjects: SubjectView[]) => void;
  readOnly: boolean;
}

/** What is to be judged, step by step; only what changed lies open. */
export function ReviewTree({ steps, round, filter, onFilter, current, onOpen, unconfirmed, onConfirm, readOnly }: ReviewTreeProps): ReactNode {
  const all = steps.flatMap((one) => one.subjects);
  const open = all.filter(toLookAt);
  const due = all.filter(needsVerdict);
  const decided = due.filter((subject) => subject.verdict).length;
  return (
    <nav className="review-tree" aria-label={say.stepsOfTheReview}>
      <div className="review-tree-head">
        <h2>{say.stepsOfTheReview}</h2><span className="quiet">{say.decidedOf(decided, due.length)}</span>
        <Segments label={say.stepsOfTheReview} value={filter} onChange={onFilter} options={[{ value: 'open', label: say.openCount(open.length) }, { value: 'all', label: say.allCount(due.length) }]} />
      </div>
      <div className="review-tree-body">
        {steps.map((one) => <StepBranch key={one.step.key} {...one} round={round} everything={filter === 'all'} current={current} onOpen={onOpen} />)}
      </div>
      {unconfirmed.length > 0 && !readOnly && (
        <div className="review-tree-foot">
          <p><strong>{say.unchangedCount(unconfirmed.length)}</strong>{say.keptFromLast}</p>
          <button type="button" className="button" onClick={() => onConfirm(unconfirmed)}><Icon name="check" size={15} />{say.confirmAtOnce(unconfirmed.length)}</button>
        </div>
      )}
    </nav>
  );
}

function StepBranch({ step, number, subjects, due, decided, round, everything, current, onOpen }: StepOfReview & { round: number; everything: boolean; current: string | undefined; onOpen: (subject: string) => void }): ReactNode {
  const [unfolded, setUnfolded] = useState(false);
  const shown = everything || unfolded ? subjects : subjects.filter(toLookAt);
  const rest = subjects.filter((subject) => needsVerdict(subject) && !shown.includes(subject)).length;
  return (
    <section>
      <h3><span>{number} {step.title}</span><span className="quiet">{decided}/{due}</span></h3>
      <ul>
        {shown.map((subject) => <Leaf key={subject.subject} subject={subject} round={round} current={subject.subject === current} onOpen={onOpen} />)}
        {rest > 0 && (
          <li>
            <button type="button" className="review-leaf" onClick={() => setUnfolded(true)} aria-label={say.unfoldOthers(rest)}>
              <span className="leaf-mark is-pass"><GlyphMark glyph="check" /></span><span>{shown.length ? say.otherItems(rest) : say.subjectCount(rest)}</span><span className="leaf-word">{say.unchanged}</span>
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function Leaf({ subject, round, current, onOpen }: { subject: SubjectView; round: number; current: boolean; onOpen: (subject: string) => void }): ReactNode {
  const item = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (current) item.current?.scrollIntoView({ block: 'nearest' }); }, [current]);
  const glyph: Glyph = subject.verdict?.outcome === 'pass' ? 'check' : subject.verdict?.outcome === 'return' ? 'back' : current ? 'dot' : 'circle';
  const words = subject.verdict ? (subject.verdict.outcome === 'pass' ? say.passed : say.notPassed) : say.toReview;
  return (
    <li>
      <button ref={item} type="button" className="review-leaf" aria-current={current || undefined} onClick={() => onOpen(subject.subject)}>
        <span className={`leaf-mark is-${subject.verdict?.outcome ?? 'open'}`}><GlyphMark glyph={glyph} /><span className="unseen">{words}</span></span>
        <span className="leaf-title">{subject.title}</span>
        <span className={`leaf-word${subject.change === 'same' ? '' : ' is-changed'}`}>{changeWord(subject, round)}</span>
      </button>
    </li>
  );
}
