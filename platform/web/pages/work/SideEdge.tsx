import { useState, type ReactNode } from 'react';
import type { MaterialView, StepView, WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { OpinionList } from '../../shown/OpinionList';

type Panel = 'guide' | 'opinions';

/** The folded edge: what to know when filling, and what reviewers have written. */
export function SideEdge({ step, form, materials, onGo }: { step: StepView; form: WorkView['form']; materials: MaterialView[]; onGo: (step: string, at: string) => void }): ReactNode {
  const [open, setOpen] = useState<Panel | null>(null);
  const guide = step.guide ?? form.guide;
  const stages = new Set(step.parts.flatMap((part) => (part.part === 'materials' ? [part.stage] : [])));
  const spoken = materials.filter((material) => stages.has(material.stage) && material.opinions.length > 0);
  const toggle = (panel: Panel) => setOpen((before) => (before === panel ? null : panel));
  return (
    <aside className="side-edge" aria-label={say.guidanceAndOpinions}>
      <button type="button" aria-expanded={open === 'guide'} onClick={() => toggle('guide')}><Icon name="help" size={20} /><span>{say.guidance}</span></button>
      {materials.length > 0 && (
        <button type="button" aria-expanded={open === 'opinions'} onClick={() => toggle('opinions')}>
          <SpeechMark /><span>{say.opinions}</span><span className="edge-count">{spoken.length}</span>
        </button>
      )}
      {open && (
        <div className="side-panel" role="region" aria-label={open === 'guide' ? say.guidance : say.opinions}>
          <div className="side-panel-head">
            <h2>{open === 'guide' ? say.guidance : say.opinions}</h2>
            <button type="button" className="icon-button" aria-label={say.fold} onClick={() => setOpen(null)}><Icon name="close" size={18} /></button>
          </div>
          {open === 'guide' && (guide ? <Guide text={guide} /> : <p className="quiet">{say.noFurtherGuidanceForThisPage}</p>)}
          {open === 'opinions' && spoken.length === 0 && <p className="quiet">{say.noOpinionsOnThisPageYet}</p>}
          {open === 'opinions' && spoken.map((material) => (
            <section key={material.code}>
              <button type="button" className="link" onClick={() => onGo(step.key, material.subject)}>{material.code} {material.title}</button>
              <OpinionList opinions={material.opinions} />
            </section>
          ))}
        </div>
      )}
    </aside>
  );
}

function SpeechMark(): ReactNode {
  return (
    <svg className="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M12 4.5c4.8 0 8.5 3 8.5 7s-3.7 7-8.5 7c-1 0-2-.1-2.900-.4L4.500 20l1-3.700c-1.300-1.300-2-2.900-2-4.800 0-4 3.700-7 8.500-7zM8.500 11.500v.1M12 11.500v.1M15.500 11.500v.1" />
    </svg>
  );
}

/** Plain guidance: a blank line parts paragraphs, a dash begins an item. */
function Guide({ text }: { text: string }): ReactNode {
  return text.split(/\n\s*\n/).map((block, index) => {
    const lines = block.split('\n').map((line) => line.trim()).filter(Boolean);
    if (lines.every((line) => /^[-*•]\s/.test(line))) return <ul key={index}>{lines.map((line) => <li key={line}>{line.replace(/^[-*•]\s+/, '')}</li>)}</ul>;
    const heading = lines.length === 1 ? /^#+\s+(.*)/.exec(lines[0]!) : null;
    if (heading) return <h3 key={index}>{heading[1]}</h3>;
    return <p key={index}>{lines.join('\n')}</p>;
  });
}
