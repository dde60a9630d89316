import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FileView } from '../../contracts/work';
import { say } from '../../words/say';
import { Icon } from '../icons';
import { fileHref } from './file-words';

export const pageHref = (file: Pick<FileView, 'attachmentId'>, page: number, width: number) => `/api/attachments/${encodeURIComponent(file.attachmentId)}/pages/${page}?width=${width}`;

/** A photograph for a small place: as it is where that is little, else drawn small. */
export const thumbHref = (file: Pick<FileView, 'attachmentId' | 'size'>) => (file.size < 60_000 ? fileHref(file, true) : pageHref(file, 1, 240));

const steps = [1, 1.5, 2, 3];

/** Where one is in a document; two that are compared share it. */
export interface PagePlace { page: number; turnTo(page: number): void }

/** One page of a document as a picture, to turn and to enlarge; the whole document is never sent. Page 1 is asked for before anyone knows how many there are. */
export function PageView({ file, pages, place }: { file: FileView; pages: number | undefined; place: PagePlace }): ReactNode {
  const [zoom, setZoom] = useState(0);
  const [state, setState] = useState<'coming' | 'here' | 'failed'>('coming');
  const last = pages ?? place.page;
  const page = Math.min(place.page, last);
  const scale = steps[zoom]!;
  const src = pageHref(file, page, scale > 1 ? 1800 : 800);
  useEffect(() => setState('coming'), [src]);
  const turn = (by: number) => place.turnTo(Math.max(1, Math.min(last, page + by)));
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : event.key === 'Home' ? -last : event.key === 'End' ? last : 0;
    if (!by) return;
    event.preventDefault();
    turn(by);
  };
  return (
    <div className="page-view" onKeyDown={onKey}>
      <div className="page-view-tools">
        <button type="button" className="icon-button" aria-label={say.previousPage} disabled={page <= 1} onClick={() => turn(-1)}><Icon name="left" size={16} /></button>
        <span className="page-view-at">{say.pageNumber(page)}{pages ? say.ofPages(pages) : ''}</span>
        <button type="button" className="icon-button" aria-label={say.nextPage} disabled={page >= last} onClick={() => turn(1)}><Icon name="right" size={16} /></button>
        <button type="button" className="link" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>{say.zoomOut}</button>
        <span className="page-view-zoom">{Math.round(scale * 100)}%</span>
        <button type="button" className="link" disabled={zoom === steps.length - 1} onClick={() => setZoom(zoom + 1)}>{say.zoomIn}</button>
      </div>
      <div className="page-view-body" tabIndex={0} role="group" aria-label={say.pageViewLabel(file.name)}>
        {state === 'coming' && <span className="page-view-word" role="status">{say.openingPage(page)}</span>}
        {state === 'failed' && <span className="page-view-word is-wrong" role="alert">{say.thisPageCouldNotBeShown}</span>}
        <img key={src} src={src} alt={say.fileAndPage(file.name, page)} style={{ width: `${scale * 100}%` }} hidden={state === 'failed'} onLoad={() => setState('here')} onError={() => setState('failed')} />
      </div>
    </div>
  );
}
