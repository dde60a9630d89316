import { useState, type ReactNode } from 'react';

const atFirst = 4;

/** Words one writes again and again; choosing one adds it to the opinion. */
export function Phrases({ phrases, onChoose }: { phrases: string[]; onChoose: (phrase: string) => void }): ReactNode {
  const [all, setAll] = useState(false);
  if (phrases.length === 0) return null;
  return (
    <div className="phrases" role="group" aria-label="常用语">
      <span>常用语</span>
      {(all ? phrases : phrases.slice(0, atFirst)).map((phrase) => <button key={phrase} type="button" title={phrase} onClick={() => onChoose(phrase)}>{phrase}</button>)}
      {phrases.length > atFirst && <button type="button" className="link" onClick={() => setAll(!all)}>{all ? '收起' : '更多'}</button>}
    </div>
  );
}
