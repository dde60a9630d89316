import '../../../parts/parts.css';
import './review.css';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { ReceiptView, ReviewView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { apiErrorOf, type ApiError } from '../../api-error';
import { useSession } from '../../session';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { useDeed } from '../../shown/use-deed';
import { Receipt } from '../work/Receipt';
import { submitWork } from '../work/submit-work';
import { ReviewHead } from './ReviewHead';
import { ReviewTree } from './ReviewTree';
import { carriesOver, needsVerdict, seenBefore, stepsOfReview, toLookAt } from './review-order';
import { SubjectPreview } from './SubjectPreview';
import { useReviewKeys } from './use-review-keys';
import { useVerdicts } from './use-verdicts';
import { VerdictPanel } from './VerdictPanel';

/** Judging one application: what to judge at the left, what it looks like in the middle, what one says of it at the right. */
export function ReviewPage({ view, onReload }: { view: WorkView; onReload: () => void }): ReactNode {
  if (!view.review) return <div className="work-waiting"><ErrorPanel error={apiErrorOf(new Error(say.nothingToReview))} title={say.whatIsToBeReviewedCould} onRetry={onReload} /></div>;
  return <Review view={view} review={view.review} onReload={onReload} />;
}

function Review({ view, review, onReload }: { view: WorkView; review: ReviewView; onReload: () => void }): ReactNode {
  const { account } = useSession();
  const verdicts = useVerdicts(view.id, review, account.id, view.may.fill);
  const { subjects, give } = verdicts;
  const [address, setAddress] = useSearchParams();
  const [filter, setFilter] = useState<'open' | 'all'>(review.subjects.some(toLookAt) ? 'open' : 'all');
  const [receipt, setReceipt] = useState<ReceiptView>();
  const [refused, setRefused] = useState<ApiError>();
  const [submitting, setSubmitting] = useState(false);
  const deed = useDeed();
  const [writing, setWriting] = useState(0);

  const order = useMemo(() => stepsOfReview(review, subjects).flatMap((one) => one.subjects), [review, subjects]);
  const listed = useMemo(() => (filter === 'open' ? order.filter(toLookAt) : order), [order, filter]);
  const first = listed.find((subject) => needsVerdict(subject) && !subject.verdict) ?? listed[0] ?? order[0];
  // Where to begin is decided once: verdicts change which one would come first, and must not turn the page under one's hands.
  const [begin] = useState(first?.subject);
  const wanted = address.get('subject') ?? begin;
  const current = order.find((subject) => subject.subject === wanted) ?? first;
  const mayJudge = view.may.fill;

  const open = useCallback((subject: string) => setAddress((before) => {
    const next = new URLSearchParams(before);
    next.set('subject', subject);
    return next;
  }, { replace: true }), [setAddress]);
  const currentKey = current?.subject;

  const step = useCallback((by: number) => {
    const at = listed.findIndex((subject) => subject.subject === currentKey);
    const next = listed[Math.max(0, Math.min(listed.length - 1, at + by))];
    if (next) open(next.subject);
  }, [listed, currentKey, open]);
  const pass = useCallback(() => {
    if (currentKey && mayJudge) give([{ subject: currentKey, verdict: { outcome: 'pass', opinion: current?.verdict?.opinion } }]);
  }, [currentKey, current, give, mayJudge]);
  const fail = useCallback(() => {
    if (!current || !mayJudge) return;
    give([{ subject: current.subject, verdict: { ...current.verdict, outcome: 'return' } }]);
    setWriting((count) => count + 1);
  }, [current, give, mayJudge]);
  /** Passes what has no verdict yet, and goes to the next without one; a verdict already given is left as it is. */
  const passAndNext = useCallback(() => {
    if (!current?.verdict) pass();
    const at = listed.findIndex((subject) => subject.subject === currentKey);
    const next = [...listed.slice(at + 1), ...listed.slice(0, Math.max(0, at)), ...order].find((subject) => needsVerdict(subject) && !subject.verdict && subject.subject !== currentKey);
    if (next) open(next.subject);
  }, [current, currentKey, listed, order, pass, open]);
  useReviewKeys({ next: () => step(1), back: () => step(-1), pass, fail });

  const submit = async () => {
    setSubmitting(true);
    setRefused(undefined);
    try {
      if (await verdicts.flush()) setReceipt(await deed((key) => submitWork(view.id, null, key)));
    } catch (caught) {
      setRefused(apiErrorOf(caught));
    } finally {
      setSubmitting(false);
    }
  };
  if (receipt) return <Receipt receipt={receipt} workItemId={view.id} onWithdrawn={onReload} />;
  const unconfirmed = subjects.filter((subject) => carriesOver(subject) && needsVerdict(subject) && !subject.verdict);
  return (
    <div className="review">
      <ReviewHead view={view} review={review} subjects={subjects} />
      <ReviewTree
        steps={stepsOfReview(review, subjects)} round={seenBefore(subjects) ? review.round : 1} filter={filter} onFilter={setFilter} current={currentKey} onOpen={open} unconfirmed={unconfirmed} readOnly={!mayJudge}
        onConfirm={(some) => give(some.map((subject) => ({ subject: subject.subject, verdict: { outcome: 'pass' } })))}
      />
      <section className="review-preview" aria-label={say.forReview}>
        {refused && <ErrorPanel error={refused} title={say.notSubmitted} focus />}
        {!mayJudge && view.may.why && <p className="notice-line is-idle">{view.may.why}</p>}
        {current && <SubjectPreview key={current.subject} subject={current} review={review} dictionaries={view.dictionaries} />}
      </section>
      {current && (
        <VerdictPanel
          key={current.subject} view={view} review={review} subject={current} verdicts={verdicts} writing={writing} readOnly={!mayJudge} submitting={submitting}
          rest={subjects.filter((subject) => subject.step === current.step && needsVerdict(subject) && !subject.verdict && subject !== current)}
          onPass={pass} onFail={fail} onPassNext={passAndNext} onOpen={open} onSubmit={() => void submit()}
        />
      )}
    </div>
  );
}
