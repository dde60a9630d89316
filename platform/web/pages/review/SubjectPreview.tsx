import type { ReactNode } from 'react';
import type { ReviewView, StepView, SubjectView } from '../../../contracts/work';
import type { Dictionaries } from '../../../parts/field-model';
import { reachable } from '../../../parts/reachable';
import { say } from '../../../words/say';
import { StepAnswers } from '../work/drawing';
import { MaterialPreview } from './MaterialPreview';

/** What is judged, to look at: files of a material, or answers with what changed set before and after. */
export function SubjectPreview({ subject, review, dictionaries }: { subject: SubjectView; review: ReviewView; dictionaries: Dictionaries }): ReactNode {
  const material = review.materials.find((one) => one.subject === subject.subject);
  if (material) return <MaterialPreview material={material} />;
  return (
    <>
      <header className="preview-head"><h2>{subject.title}</h2>{subject.change === 'same' && review.round > 1 && <span className="change-count is-same">{say.unchanged}</span>}</header>
      <div className="preview-scroll">
        {subject.changes && subject.changes.length > 0 && <Changes changes={subject.changes} />}
        <div className="card preview-answers"><Answers subject={subject} review={review} dictionaries={dictionaries} /></div>
      </div>
    </>
  );
}

function Changes({ changes }: { changes: NonNullable<SubjectView['changes']> }): ReactNode {
  return (
    <section className="card preview-changes" aria-label={say.changesSinceTheLast}>
      <h3>{say.changesSinceLast(changes.length)}</h3>
      <div className="table-frame" ref={reachable}>
        <table className="plain-table">
          <thead><tr><th>{say.item}</th><th>{say.lastTime}</th><th>{say.thisTime}</th></tr></thead>
          <tbody>{changes.map((change, index) => <tr key={index}><td>{change.title}</td><td className="was">{change.before || say.emptyInParentheses}</td><td className="is">{change.after || say.emptyInParentheses}</td></tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

/** The step of the answers, narrowed to the page or the table that is judged. */
function stepFor(subject: SubjectView, review: ReviewView): StepView | undefined {
  const [kind, name] = subject.subject.split('/');
  const step = review.steps.find((one) => one.key === subject.step) ?? review.steps.find((one) => one.section === name || one.parts.some((part) => part.part === 'records' && part.collection === name));
  if (!step) return undefined;
  if (kind === 'section') return { ...step, parts: [] };
  if (kind === 'collection') return { ...step, section: undefined, parts: step.parts.filter((part) => part.part === 'records' && part.collection === name) };
  return step;
}

function Answers({ subject, review, dictionaries }: { subject: SubjectView; review: ReviewView; dictionaries: Dictionaries }): ReactNode {
  const step = stepFor(subject, review);
  if (!step) return <p className="quiet">{say.nothingOfThisCanBePreviewed}</p>;
  const sections = Object.fromEntries(Object.entries(review.sections).map(([name, section]) => [name, section.data]));
  const changed = new Set((subject.changes ?? []).map((change) => change.title));
  return <StepAnswers step={step} sections={sections} collections={review.collections} dictionaries={dictionaries} changed={changed} />;
}
