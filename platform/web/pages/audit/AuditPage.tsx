import './audit.css';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AuditLine, AuditSearchView } from '../../../contracts/audit';
import { say } from '../../../words/say';
import { api } from '../../api';
import { useClock } from '../../clock';
import { useLoaded } from '../../loaded';
import { useMenuTitle, useSession } from '../../session';
import { EmptyState } from '../../shown/EmptyState';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { formatDateTime } from '../../shown/format';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StatusTag } from '../../shown/StatusTag';
import { TableHead } from '../../shown/TableHead';
import { VerificationCard } from './VerificationCard';

const fields = ['from', 'to', 'person', 'deed', 'case', 'refused'] as const;

/** The audit of the programme: who did or asked for what, when and from where; read again on demand, taken out as a workbook. */
export function AuditPage(): ReactNode {
  const { appointment } = useSession();
  const { zone } = useClock();
  const title = useMenuTitle('/audit', say.auditSearch);
  const [asked, setAsked] = useState('');
  const [more, setMore] = useState<{ of: string; entries: AuditLine[]; next?: string }>();
  const { data, error, reload } = useLoaded<AuditSearchView>(`/api/audit?${asked}`, { keep: true });
  const behind = more?.of === asked ? more : undefined;
  const next = behind ? behind.next : data?.next;
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const filled = fields.map((key) => [key, form.get(key)] as const).filter((pair): pair is [typeof pair[0], string] => typeof pair[1] === 'string' && pair[1].trim() !== '');
    setAsked(new URLSearchParams(filled).toString());
  };
  const goOn = async (): Promise<void> => {
    const page = await api.get<AuditSearchView>(`/api/audit?${asked}&after=${encodeURIComponent(next!)}`);
    setMore({ of: asked, entries: [...(behind?.entries ?? []), ...page.entries], next: page.next });
  };
  if (error?.status === 403) return <><PageHead title={title} /><ErrorPanel title={say.auditCouldNotBeRead} error={error} /></>;
  const entries = [...(data?.entries ?? []), ...(behind?.entries ?? [])];
  return (
    <>
      <PageHead title={title} note={appointment.roleTitle} />
      <VerificationCard />
      <section className="card audit-card">
        <form className="audit-find" role="search" aria-label={say.auditSearch} onSubmit={search}>
          <label>{say.firstDay}<input className="input" type="date" name="from" /></label>
          <label>{say.lastDay}<input className="input" type="date" name="to" /></label>
          <label>{say.actedBy}<input className="input" name="person" maxLength={60} placeholder={say.accountOrName} /></label>
          <label>
            {say.deed}
            <select className="input" name="deed">
              <option value="">{say.allDeeds}</option>
              {data?.deeds.map(({ key, title }) => <option key={key} value={key}>{title}</option>)}
            </select>
          </label>
          <label>{say.caseNumber}<input className="input" name="case" maxLength={60} /></label>
          <label className="audit-tick"><input type="checkbox" name="refused" value="1" />{say.refusedOnly}</label>
          <button type="submit" className="button button-primary">{say.findAudit}</button>
          <a className="button" href={`/api/audit/export.xlsx?${asked}`} download>{say.exportAudit}</a>
        </form>
      </section>
      {error && <ErrorPanel title={say.auditCouldNotBeRead} error={error} onRetry={reload} />}
      {!data && !error && <Skeleton heights={[360]} />}
      {data && (
        <section className="card audit-card">
          {entries.length === 0 ? (
            <EmptyState why={say.noAuditEntries} next={say.changeTheConditions} />
          ) : (
            <table className="table is-stacked">
              <TableHead titles={[say.occurredAt, say.actedBy, say.deed, say.caseNumber, say.whatWasDone, say.sourceAddress]} />
              <tbody>
                {entries.map((one) => (
                  <tr key={`${one.chain}-${one.no}`}>
                    <td className="nowrap" data-label={say.occurredAt}>{formatDateTime(one.at, zone)}</td>
                    <td data-label={say.doneBy}><span>{one.by}{one.seat && <span className="audit-under quiet">{one.seat}</span>}</span></td>
                    <td className="nowrap" data-label={say.deed}>{one.deed} {one.refused && <StatusTag tone="returned" word={say.refusedWord} />}</td>
                    <td className="nowrap" data-label={say.caseNumber}>{one.caseKey ?? '—'}</td>
                    <td className="audit-what" data-label={say.whatWasDone}><span>{one.detail || one.target}{one.detail && <span className="audit-under quiet">{one.target}</span>}</span></td>
                    <td className="nowrap" data-label={say.sourceAddress}>{one.source || '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {next && <p><button type="button" className="button" onClick={() => void goOn()}>{say.showMore}</button></p>}
        </section>
      )}
    </>
  );
}
