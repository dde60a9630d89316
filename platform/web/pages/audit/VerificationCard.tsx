import { useEffect, type ReactNode } from 'react';
import type { AuditVerificationView } from '../../../contracts/audit';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { formatDateTime } from '../../shown/format';

const everySecond = 1000;

/** Reads the whole audit again behind the page, and says what came of the last time. */
export function VerificationCard(): ReactNode {
  const { zone } = useClock();
  const { data, reload, setData } = useLoaded<AuditVerificationView>('/api/audit/verification', { keep: true });
  const running = data?.state === 'running';
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(reload, everySecond);
    return () => clearInterval(timer);
  }, [running, reload]);
  const begin = async (): Promise<void> => setData(await api.post<AuditVerificationView>('/api/audit/verification', {}));
  return (
    <section className="card audit-card audit-verify" aria-label={say.verifyAudit}>
      <p role="status" className={data && data.faults.length > 0 ? 'wrong' : undefined}>{data ? wordsOf(data, zone) : ''}</p>
      <button type="button" className="button" disabled={running} onClick={() => void begin()}>{say.verifyAudit}</button>
      {data && data.faults.length > 0 && (
        <ul>
          {data.faults.map((fault) => <li key={`${fault.chain}-${fault.no}`}>{fault.chain} · {fault.no} · {fault.why}</li>)}
        </ul>
      )}
    </section>
  );
}

function wordsOf(view: AuditVerificationView, zone: string): string {
  if (view.state === 'running') return say.verifying(view.read, view.of || '…');
  if (view.state === 'failed') return say.verificationFailed;
  if (view.state === 'none' || view.at === undefined) return say.neverVerified;
  const when = formatDateTime(view.at, zone);
  return view.faults.length > 0 ? say.verifiedFaults(when, view.by ?? '', view.faults.length) : say.verifiedWhole(when, view.by ?? '', view.of);
}
