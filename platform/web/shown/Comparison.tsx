import type { ReactNode } from 'react';
import type { ComparedRow, ComparisonView } from '../../contracts/preview';
import { formatNumber } from '../../parts/field-model';
import { reachable } from '../../parts/reachable';
import { say } from '../../words/say';
import { useLoaded } from '../loaded';
import { ErrorPanel } from './ErrorPanel';

/** What was filled in, held against a workbook filed beside it: how many numbers it has, and which it has not. */
export function Comparison({ attachmentId }: { attachmentId: string }): ReactNode {
  const { data: view, error, reload } = useLoaded<ComparisonView>(`/api/attachments/${encodeURIComponent(attachmentId)}/comparison`);
  if (error) return <ErrorPanel title={say.notCompared} error={error} onRetry={reload} />;
  if (!view) return <p className="comparison" role="status">{say.comparing}</p>;
  const lines = view.tables.flatMap(({ title, rows }) => rows.flatMap((row) => row.values.map((value) => ({ title, row, value }))));
  if (lines.length === 0) return <p className="comparison" role="status">{say.noAnswersToCompare}</p>;
  const missing = lines.filter(({ value }) => !value.place);
  return (
    <details className={`comparison ${missing.length > 0 ? 'is-short' : 'is-whole'}`} open={missing.length > 0}>
      <summary>{say.comparedWithAnswers}<span role="status">{missing.length > 0 ? say.numbersNotFound(missing.length, lines.length) : say.allNumbersFound(lines.length)}</span></summary>
      <div className="table-frame" ref={reachable}>
        <table className="plain-table">
          <thead><tr><th>{say.tableFilledIn}</th><th>{say.name}</th><th>{say.item}</th><th className="is-number">{say.filledIn}</th><th>{say.inTheFile}</th></tr></thead>
          <tbody>
            {[...missing, ...lines.filter(({ value }) => value.place)].map(({ title, row, value }, index) => (
              <tr key={index}>
                <td>{title}</td><td>{row.name}</td><td>{value.title}</td><td className="is-number">{formatNumber(value.value)}</td>
                <td className={value.place ? undefined : 'is-missing'}>{foundWords(row, value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{say.comparedByNameAndNumber}{view.cut && say.onlyTheBeginningCompared}</p>
    </details>
  );
}

function foundWords({ place: named }: ComparedRow, { place, sum }: ComparedRow['values'][number]): string {
  if (place) return sum ? say.columnAddsUp(place) : place;
  return named ? `${say.noSuchNumber}${say.openParenthesis}${named}${say.closeParenthesis}` : say.noSuchName;
}
