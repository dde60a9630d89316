import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewView, SubjectView, VerdictsRequest, VerdictsView } from '../../../contracts/work';
import { api } from '../../api';
import { apiErrorOf, type ApiError } from '../../api-error';
import { workPath } from '../../form/work-port';

type Verdict = NonNullable<SubjectView['verdict']>;
export type VerdictSaving = { kind: 'idle' } | { kind: 'saving' } | { kind: 'saved'; at: number } | { kind: 'failed'; error: ApiError };

export interface Verdicts {
  subjects: SubjectView[];
  outlook: ReviewView['outlook'];
  saving: VerdictSaving;
  give(changes: { subject: string; verdict: Verdict | null }[]): void;
  /** Sends what waits; true when the server holds all of it. */
  flush(): Promise<boolean>;
}

const idleBeforeSave = 700;
const silent = (verdict: Verdict) => verdict.outcome === 'return' && !verdict.opinion?.trim();

/** Verdicts as given on the page; they show at once and are saved a moment later, many together. */
export function useVerdicts(workItemId: string, review: ReviewView): Verdicts {
  const [subjects, setSubjects] = useState(review.subjects);
  const [outlook, setOutlook] = useState(review.outlook);
  const [saving, setSaving] = useState<VerdictSaving>({ kind: 'idle' });
  const waiting = useRef(new Map<string, Verdict | null>());
  // Returns still without a word: shown here, and to the server no verdict yet.
  const unsaid = useRef(new Map<string, Verdict>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    while (waiting.current.size) {
      const batch = new Map(waiting.current);
      waiting.current.clear();
      setSaving({ kind: 'saving' });
      const body: VerdictsRequest = { verdicts: [...batch].map(([subject, verdict]) => ({ subject, ...(verdict && !silent(verdict) ? verdict : { outcome: null }) })) };
      try {
        const answer = await api.put<VerdictsView>(workPath(workItemId, '/verdicts'), body);
        for (const [subject, verdict] of batch) if (verdict && silent(verdict)) unsaid.current.set(subject, verdict);
        setSubjects(answer.subjects.map((subject) => {
          const mine = waiting.current.has(subject.subject) ? waiting.current.get(subject.subject) : unsaid.current.get(subject.subject);
          return mine === undefined ? subject : { ...subject, verdict: mine ?? undefined };
        }));
        setOutlook(answer.outlook);
        setSaving({ kind: 'saved', at: Date.now() });
      } catch (caught) {
        // Kept, so that the next save or 保存意见 sends them again; newer words win.
        for (const [subject, verdict] of batch) if (!waiting.current.has(subject)) waiting.current.set(subject, verdict);
        setSaving({ kind: 'failed', error: apiErrorOf(caught) });
        return false;
      }
    }
    return true;
  }, [workItemId]);

  const flush = useCallback(() => {
    running.current ??= send().finally(() => { running.current = undefined; });
    return running.current;
  }, [send]);

  const give = useCallback((changes: { subject: string; verdict: Verdict | null }[]) => {
    const byKey = new Map(changes.map((change) => [change.subject, change.verdict]));
    for (const [subject, verdict] of byKey) {
      waiting.current.set(subject, verdict);
      unsaid.current.delete(subject);
    }
    setSubjects((before) => before.map((subject) => (byKey.has(subject.subject) ? { ...subject, verdict: byKey.get(subject.subject) ?? undefined } : subject)));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), idleBeforeSave);
  }, [flush]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (waiting.current.size === 0) return;
      void flush();
      event.preventDefault();
      event.returnValue = '';
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      clearTimeout(timer.current);
      void flush();
    };
  }, [flush]);

  return { subjects, outlook, saving, give, flush };
}
