import './materials.css';
import { Segmented } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { MaterialsPart } from '../../contracts/configuration/form';
import type { MaterialView } from '../../contracts/work';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { BatchZone } from './BatchZone';
import { MaterialCard } from './MaterialCard';
import { liveFiles, waits } from './requirement-words';
import { ReturnStepper } from './ReturnStepper';

/** Materials of one stage: what to mind, one zone for many files, then each material by sub-step. */
export function MaterialsField({ part }: { part: MaterialsPart }): ReactNode {
  const { view, step, readOnly, at } = usePartPage();
  // On a telephone what was returned comes first; there is no room to search for it.
  const [show, setShow] = useState<'all' | 'returned'>(() => (window.matchMedia('(max-width: 767px)').matches ? 'returned' : 'all'));
  const mine = useMemo(() => view.materials.filter((material) => material.stage === part.stage), [view.materials, part.stage]);
  const returned = mine.filter(waits);
  // A link to a material that the filter hides opens the filter.
  const hiding = at?.startsWith('material/') === true && show === 'returned' && !returned.some((material) => material.subject === at);
  useEffect(() => { if (hiding) setShow('all'); }, [hiding]);
  const shown = show === 'returned' && returned.length ? returned : mine;
  const notes = [...(part.notes ?? [])];
  if (mine.length === 0) return <p className="empty-line">{say.nothingToUploadInThisStep}</p>;
  return (
    <section aria-label={say.materialsOf(step.title)}>
      {view.returned.total > 0 && (
        <div className="materials-tools">
          <Segmented
            value={show} onChange={setShow} aria-label={say.whichMaterialsToShow}
            options={[{ value: 'all', label: say.allCount(mine.length) }, { value: 'returned', label: say.toChangeCount(returned.length), disabled: returned.length === 0 }]}
          />
          <ReturnStepper />
        </div>
      )}
      {notes.length > 0 && <Mind notes={notes} />}
      {!readOnly && mine.some((material) => !material.locked) && <BatchZone materials={mine.filter((material) => !material.locked)} />}
      {groupsOf(shown).map((group) => (
        <section key={`${group.no}-${group.title}`} aria-label={`${group.no} ${group.title}`}>
          <h2 className="materials-group">{say.numbered(group.no, group.title)}<small>{groupWords(group.materials)}</small></h2>
          {group.materials.map((material) => <MaterialCard key={material.code} material={material} />)}
        </section>
      ))}
    </section>
  );
}

function Mind({ notes }: { notes: string[] }): ReactNode {
  const { draw } = usePartPage();
  return (
    <p className="mind"><draw.Icon name="warn" size={16} /><span><strong>{say.noteColon}</strong>{notes.map((note) => <span key={note} className="mind-note">{note}</span>)}</span></p>
  );
}

interface Group { no: string; title: string; materials: MaterialView[] }

function groupsOf(materials: MaterialView[]): Group[] {
  const groups: Group[] = [];
  for (const material of materials) {
    const last = groups.find((group) => group.no === material.step.no && group.title === material.step.title);
    if (last) last.materials.push(material);
    else groups.push({ ...material.step, materials: [material] });
  }
  return groups;
}

/** 必传 3，已传 2，待修改 1 */
function groupWords(materials: MaterialView[]): string {
  const due = materials.filter((material) => material.due);
  const there = due.filter((material) => liveFiles(material).length > 0).length;
  const waiting = materials.filter(waits).length;
  return [due.length ? say.requiredAndUploaded(due.length, there) : say.allAreOptional, waiting ? say.toChangeCount(waiting) : ''].filter(Boolean).join(say.comma);
}
