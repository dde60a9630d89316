import type { ReactNode } from 'react';
import type { InheritedPart } from '../../contracts/configuration/form';
import { say } from '../../words/say';
import { usePartPage } from '../page';

/** What the tiers above have written, in the order the parts stand: words to read and files to take. */
export function InheritedField({ part }: { part: InheritedPart }): ReactNode {
  const { view, step, draw } = usePartPage();
  const order = view.steps.flatMap((one) => one.parts).filter((one) => one.part === 'inherited');
  const mine = step.parts.filter((one) => one.part === 'inherited');
  const inherited = view.inherited ?? [];
  // One view per part, in order; where tiers above are missing there are fewer, and the first part on the step shows them all.
  const shown = inherited.length === order.length ? [inherited[order.indexOf(part)]!] : mine[0] === part ? inherited : [];
  if (inherited.length === 0 && mine[0] === part) return <p className="empty-line">{say.nothingElseFromTheLevelAbove}</p>;
  return shown.map((source, index) => (
    <section key={index} className="inherited card" aria-label={source.title}>
      <header><h2>{source.title}</h2><span className="quiet">{source.by}</span></header>
      {source.steps.map((one) => (
        <div key={one.title}>
          {source.steps.length > 1 && <h3>{one.title}</h3>}
          <dl className="answer-list">
            {one.fields.map((field) => (
              <div key={field.title} className={field.value.length > 60 ? 'is-wide' : undefined}><dt>{field.title}</dt><dd>{field.value || <span className="not-answered">{say.notFilledIn}</span>}</dd></div>
            ))}
          </dl>
          {one.files.length > 0 && <draw.FileTable files={one.files} label={say.attachmentsOf(source.title)} />}
        </div>
      ))}
    </section>
  ));
}
