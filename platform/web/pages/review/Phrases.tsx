import { useState, type ReactNode } from 'react';
import { say } from '../../../words/say';

const atFirst = 4;

/** Words one writes again and again; choosing one adds it to the opinion. */
export function Phrases({ phrases, onChoose }: { phrases: string[]; onChoose: (phrase: string) => void }): ReactNode {
  const [all, setAll] = useState(false);
  if (phrases.length === 0) return null;
  return (
    <div className="phrases" role="group" aria-label={say.phrases}>
      <span>{say.phrases}</span>
      {(all ? phrases : phrases.slice(0, atFirst)).map((phrase) => <button key={phrase} type="button" title={phrase} onClick={() => onChoose(phrase)}>{phrase}</button>)}
      {phrases.length > atFirst && <button type="button" className="link" onClick={() => setAll(!all)}>{all ? say.fold : say.more}</button>}
    </div>
  );
}
