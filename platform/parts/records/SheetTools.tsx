import './sheet-tools.css';
import { useRef, useState, type ReactNode } from 'react';
import type { RecordsPart } from '../../contracts/configuration/form';
import type { ImportView } from '../../contracts/sheets';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { ImportPreview } from './ImportPreview';
import type { GridRow } from './paste';

export interface SheetToolsProps {
  part: RecordsPart;
  /** Takes over what was chosen; the ids are of the rows written. */
  onTake: (rows: GridRow[], ids: string[]) => void;
}

/** A table out to a workbook, and a filled-in one back: looked at first, then laid over the rows as if it had been typed. */
export function SheetTools({ part, onTake }: SheetToolsProps): ReactNode {
  const { view, draw, deeds } = usePartPage();
  const chooser = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [found, setFound] = useState<{ name: string; view: ImportView } | null>(null);

  const read = async (file: File) => {
    setReading(true);
    try {
      setFound({ name: file.name, view: await deeds.readSheet(part.collection, file) });
    } catch (error) {
      deeds.tell(error instanceof Error ? error.message : String(error), 'returned');
    }
    setReading(false);
  };
  const href = `/api/work/${encodeURIComponent(view.id)}/collections/${encodeURIComponent(part.collection)}.xlsx`;
  return (
    <>
      <a className="button" href={href} download><draw.Icon name="download" />{say.downloadTheTemplate}</a>
      <button type="button" className="button" disabled={reading} onClick={() => chooser.current?.click()}>
        <draw.Icon name="upload" />{reading ? say.reading : say.importATable}
      </button>
      <input
        ref={chooser} className="unseen" type="file" accept=".xlsx" tabIndex={-1} aria-label={say.chooseTheTableFileToImport}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void read(file);
        }}
      />
      {found && (
        <ImportPreview
          collection={part.collection} name={found.name} found={found.view} onClose={() => setFound(null)}
          onTake={(rows, ids) => { setFound(null); onTake(rows, ids); }}
        />
      )}
    </>
  );
}
