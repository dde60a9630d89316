import { useEffect, useRef, type ReactNode } from 'react';
import { pathOf, type Choice } from '../field-model';

const atMost = 60;

/** Choices whose name or code contains the text; of a tree the leaves, named with their path. */
export function choicesMatching(choices: Choice[], text: string): Choice[] {
  const wanted = text.trim().toLowerCase();
  const parents = new Set(choices.flatMap((choice) => (choice.parent ? [choice.parent] : [])));
  const found: Choice[] = [];
  for (const choice of choices) {
    if (choice.retired || parents.has(choice.code)) continue;
    if (wanted && !choice.name.toLowerCase().includes(wanted) && !choice.code.toLowerCase().includes(wanted)) continue;
    found.push(parents.size ? { ...choice, name: pathOf(choices, choice.code).map((one) => one.name).join(' / ') } : choice);
    if (found.length === atMost) break;
  }
  return found;
}

export function ChoiceList({ choices, marked, held, onPick, empty }: { choices: Choice[]; marked: number; held: string; onPick: (code: string) => void; empty: string }): ReactNode {
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => { current.current?.scrollIntoView({ block: 'nearest' }); }, [marked]);
  if (choices.length === 0) return <p className="cell-choices-none">{empty}</p>;
  return (
    <ul role="listbox">
      {choices.map((choice, index) => (
        <li
          key={choice.code} ref={index === marked ? current : undefined} role="option" aria-selected={index === marked}
          className={`${index === marked ? 'is-marked' : ''}${choice.code === held ? ' is-held' : ''}`}
          // Before the input loses its focus.
          onMouseDown={(event) => { event.preventDefault(); onPick(choice.code); }}
        >
          {choice.name}
        </li>
      ))}
    </ul>
  );
}
