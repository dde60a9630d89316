import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewView, SubjectView, VerdictsRequest, VerdictsView } from '../../../contracts/work';
import { api } from '../../api';
import { apiErrorOf, type ApiError } from '../../api-error';
import { keep, kept } from '../../form/kept';
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
/** Who writes without a pause is saved all the same. */
const longestTyping = 3000;
const firstRetry = 3000;
const longestRetry = 30_000;
const silent = (verdict: Verdict) => verdict.outcome === 'return' && !verdict.opinion?.trim();

/** Verdicts as given on the page; they show at once and are saved a moment later, many together. What the server does not hold is kept on this machine. */
export function useVerdicts(workItemId: string, review: ReviewView, owner: string, mayJudge: boolean): Verdicts {
  const keptAs = `tierflow.verdicts.${owner}.${workItemId}`;
  const [subjects, setSubjects] = useState(review.subjects);
  const [outlook, setOutlook] = useState(review.outlook);
  const [saving, setSaving] = useState<VerdictSaving>({ kind: 'idle' });
  const waiting = useRef(new Map<string, Verdict | null>());
  const sending = useRef(new Map<string, Verdict | null>());
  // Returns still without a word: shown here, and to the server no verdict yet.
  const unsaid = useRef(new Map<string, Verdict>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef<number>(undefined);
  const retryAfter = useRef(firstRetry);
  const gone = useRef(false);
  const running = useRef<Promise<boolean>>(undefined);

  const keepCopy = useCallback(() => {
    const all = new Map<string, Verdict | null>([...unsaid.current, ...sending.current, ...waiting.current]);
    keep(keptAs, all.size > 0 ? [...all] : null);
  }, [keptAs]);

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    since.current = undefined;
    while (waiting.current.size) {
      const batch = new Map(waiting.current);
      waiting.current.clear();
      sending.current = batch;
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
        retryAfter.current = firstRetry;
        sending.current = new Map();
        keepCopy();
      } catch (caught) {
        // Kept, so that the next save or 保存意见 sends them again; newer words win.
        for (const [subject, verdict] of batch) if (!waiting.current.has(subject)) waiting.current.set(subject, verdict);
        sending.current = new Map();
        const error = apiErrorOf(caught);
        setSaving({ kind: 'failed', error });
        if (error.passing && !gone.current) {
          timer.current = setTimeout(() => void again.current(), retryAfter.current);
          retryAfter.current = Math.min(retryAfter.current * 2, longestRetry);
        }
        return false;
      }
    }
    return true;
  }, [workItemId, keepCopy]);

  const flush = useCallback(() => {
    running.current ??= send().finally(() => { running.current = undefined; });
    return running.current;
  }, [send]);
  const again = useRef(flush);
  again.current = flush;

  const give = useCallback((changes: { subject: string; verdict: Verdict | null }[]) => {
    const byKey = new Map(changes.map((change) => [change.subject, change.verdict]));
    for (const [subject, verdict] of byKey) {
      waiting.current.set(subject, verdict);
      unsaid.current.delete(subject);
    }
    setSubjects((before) => before.map((subject) => (byKey.has(subject.subject) ? { ...subject, verdict: byKey.get(subject.subject) ?? undefined } : subject)));
    keepCopy();
    clearTimeout(timer.current);
    since.current ??= Date.now();
    timer.current = setTimeout(() => void flush(), Math.min(idleBeforeSave, Math.max(0, since.current + longestTyping - Date.now())));
  }, [flush, keepCopy]);

  // What a page before this one did not get to the server.
  useEffect(() => {
    const left = mayJudge ? kept<[string, Verdict | null][]>(keptAs) : null;
    const known = new Set(review.subjects.map((one) => one.subject));
    if (left) give(left.filter(([subject]) => known.has(subject)).map(([subject, verdict]) => ({ subject, verdict })));
    // Once, when the page opens.
  }, []);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (waiting.current.size === 0) return;
      void flush();
      event.preventDefault();
      event.returnValue = '';
    };
    gone.current = false;
    const online = () => { if (waiting.current.size > 0) void flush(); };
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', online);
    return () => {
      gone.current = true;
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', online);
      clearTimeout(timer.current);
      void flush();
    };
  }, [flush]);

  return { subjects, outlook, saving, give, flush };
}
