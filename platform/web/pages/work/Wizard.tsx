import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { ReceiptView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { fetchFields } from '../../../parts/browser';
import { apiErrorOf, type ApiError } from '../../api-error';
import { focusSubject } from '../../form/field-ids';
import { aboutDocuments, errorsOf, problemsToShow } from '../../form/problems';
import { useDraftOf, useDraftSlice } from '../../form/use-draft';
import { useSession } from '../../session';
import { useClock } from '../../clock';
import { formatDate, lastMoment } from '../../shown/format';
import { ContactsFoot } from '../../shell/ContactsFoot';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { useDeed } from '../../shown/use-deed';
import { ConflictView } from './ConflictView';
import { ErrorSummary } from './ErrorSummary';
import { fieldAround, notePlace, placeOf } from './last-place';
import { Receipt } from './Receipt';
import { SideEdge } from './SideEdge';
import { StepList } from './StepList';
import { StepPage } from './StepPage';
import { StepStrip } from './StepStrip';
import { firstStepToDo, stepOfSubject, submitStepIndex } from './step-words';
import { submitWork } from './submit-work';
import { forgetSeenSteps, useSeenSteps } from './use-seen-steps';
import { useWorkDeeds } from './use-work-deeds';
import { WizardFoot } from './WizardFoot';

const shortStep = 8;

/** The pages of one work item: steps, the page, its foot. Answers live in the draft; where one is lives in the address. */
export function Wizard({ view: opened, onReload }: { view: WorkView; onReload: () => void }): ReactNode {
  const session = useSession();
  const owner = session.account.id;
  const draft = useDraftOf(opened, owner);
  const view = useDraftSlice(draft, (state) => state.view);
  const conflicts = useDraftSlice(draft, (state) => state.conflicts);
  const [address, setAddress] = useSearchParams();
  const [attempted, setAttempted] = useState<ReadonlySet<string>>(new Set());
  const [receipt, setReceipt] = useState<ReceiptView>();
  const [refused, setRefused] = useState<ApiError>();
  const [submitting, setSubmitting] = useState(false);
  const deed = useDeed();
  const [summaryCalls, setSummaryCalls] = useState(0);
  const work = useWorkDeeds(draft, view.id, owner);
  const scroller = useRef<HTMLDivElement>(null);

  const steps = view.steps;
  const subject = address.get('subject');
  // Where to begin is decided once: completing a page must not turn it under the hands of one who types.
  const [left] = useState(() => {
    const place = opened.may.fill ? placeOf(owner, opened.id) : null;
    return place && opened.steps.some((one) => one.key === place.step) ? place : null;
  });
  const [begin] = useState(() => left?.step ?? firstStepToDo(opened.steps));
  const wanted = address.get('step') ?? (subject ? stepOfSubject(steps, view.materials, subject) : undefined) ?? begin;
  const current = Math.max(0, steps.findIndex((step) => step.key === wanted));
  const step = steps[current]!;
  const last = submitStepIndex(steps);
  const seen = useSeenSteps(owner, opened.id, step.key);
  const at = address.get('at') ?? subject ?? (address.get('step') ? null : left?.at ?? null);
  const filling = view.may.fill;

  const standing = useMemo(() => view.problems.filter((one) => work.partReason === null || !aboutDocuments(one)), [view.problems, work.partReason]);
  const shown = useMemo(() => (filling ? problemsToShow(standing, attempted, draft) : []), [standing, attempted, draft, filling, conflicts]);
  const here = useMemo(() => shown.filter((one) => one.step === step.key), [shown, step.key]);

  const goTo = useCallback((key: string, subject?: string) => {
    void draft.flush();
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set('step', key);
      next.delete('subject');
      if (subject) next.set('at', subject); else next.delete('at');
      return next;
    });
    if (subject && key === step.key) focusSubject(subject);
  }, [draft, setAddress, step.key]);

  // Every page of the form is at hand before the line may go.
  useEffect(() => {
    const later = setTimeout(() => fetchFields(opened.steps.flatMap((one) => one.parts)), 1500);
    return () => clearTimeout(later);
  }, [opened]);

  // A new step starts at its top; what the address points at, or else what is wrong, takes the focus.
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
    const pointed = at;
    // Parts arrive in their own chunk: what the address points at may not stand yet.
    const tries = [0, 120, 400].map((delay) => setTimeout(() => { if (pointed) focusSubject(pointed); }, delay));
    if (!pointed) setSummaryCalls((calls) => calls + 1);
    return () => tries.forEach(clearTimeout);
  }, [step.key, at]);

  const attempt = (key: string) => setAttempted((before) => new Set(before).add(key));
  const saveNow = async () => {
    attempt(step.key);
    await draft.flush();
    setSummaryCalls((calls) => calls + 1);
  };
  const forward = () => {
    attempt(step.key);
    goTo(steps[current + 1]!.key);
  };
  const submit = async () => {
    setSubmitting(true);
    setRefused(undefined);
    try {
      if (!(await draft.flush())) return;
      setReceipt(await deed((key) => submitWork(view.id, work.partReason, key)));
      notePlace(owner, view.id, null);
      forgetSeenSteps(owner, view.id);
    } catch (caught) {
      const error = apiErrorOf(caught);
      if (error.code === 'answers.invalid') setAttempted(new Set(steps.map((one) => one.key)));
      setRefused(error);
      setSummaryCalls((calls) => calls + 1);
    } finally {
      setSubmitting(false);
    }
  };

  if (receipt) return <Receipt receipt={receipt} workItemId={view.id} onWithdrawn={onReload} />;

  const horizontal = session.home === 'officer' && steps.length <= 6 && steps.every((one) => one.title.length <= shortStep);
  const list = { steps, current, problems: shown, rows: (collection: string) => draft.rows(collection), onGo: goTo, lastIndex: last, seen };
  return (
    <div className={`wizard${horizontal ? ' is-horizontal' : ''}`}>
      {view.due && filling && <DueBar due={view.due} />}
      {!horizontal && <StepList title={view.form.title} {...list} />}
      <div className="wizard-scroll" ref={scroller}>
        <div className="wizard-page" onFocus={(event) => { if (filling) notePlace(owner, view.id, { step: step.key, at: fieldAround(event.target) }); }}>
          <p className="paper-only paper-head"><span>{view.caseName}</span><span>{view.caseKey}</span><span>{view.form.title}</span></p>
          {horizontal && <StepStrip {...list} breadcrumb={view.breadcrumb} />}
          <StepPage
            key={step.key} view={view} step={step} draft={draft} work={work} problems={here} at={at} goTo={goTo} horizontal={horizontal} last={current === last}
            banner={
              <>
                {draft.restored && <p className="notice-line is-active">{say.whatWasNotSavedHasBeen}</p>}
                {!filling && view.may.why && <p className="notice-line is-idle">{view.may.why}</p>}
                {conflicts.length > 0 && <ConflictView conflicts={conflicts} view={view} onResolve={(conflict, mine) => draft.resolve(conflict, mine)} />}
                {refused && refused.code !== 'answers.invalid' && <ErrorPanel error={refused} title={say.notSubmitted} focus />}
                <ErrorSummary problems={current === last && refused ? shown : here} steps={steps} here={step.key} calls={summaryCalls} onGo={goTo} />
              </>
            }
          />
          {session.home === 'filler' && <ContactsFoot contacts={session.contacts} inline />}
        </div>
      </div>
      {(!horizontal || step.guide || view.form.guide) && <SideEdge step={step} form={view.form} materials={view.materials} onGo={goTo} />}
      <WizardFoot
        draft={draft} view={view} step={step} first={current === 0} last={current === last} after={current > last} message={work.message}
        problems={errorsOf(standing).length} partReason={work.partReason} submitting={submitting}
        onBack={() => goTo(steps[current - 1]!.key)} onSave={() => void saveNow()} onForward={forward} onSubmit={() => void submit()}
        onShowProblems={() => { setAttempted(new Set(steps.map((one) => one.key))); setRefused(apiErrorOf(null)); setSummaryCalls((calls) => calls + 1); }}
      />
    </div>
  );
}

/** How long there is; on a telephone only, where the page before is out of sight. */
function DueBar({ due }: { due: NonNullable<WorkView['due']> }): ReactNode {
  const { zone } = useClock();
  const late = due.daysLeft < 0;
  return <p className={`due-bar${late ? ' is-late' : ''}`}><span>{late ? say.timeOver(due.title) : say.timeLeft(due.title)}<strong>{say.dayCount(Math.abs(due.daysLeft))}</strong></span><span>{formatDate(lastMoment(due.at), zone)}</span></p>;
}
