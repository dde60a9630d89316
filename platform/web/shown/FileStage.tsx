import { useState, type ReactNode } from 'react';
import type { FileView } from '../../contracts/work';
import { say } from '../../words/say';
import { useClock } from '../clock';
import { Icon } from '../icons';
import { Comparison } from './Comparison';
import { capturedWords, fileHref } from './file-words';
import { formatDateTime, formatSize } from './format';
import { pageHref, PageView, type PagePlace } from './PageView';
import { TableView } from './TableView';
import { TextView } from './TextView';
import { usePreview } from './use-preview';

const changeWords = () => ({ new: say.newOne, replaced: say.replace, same: '' });

export const isImage = (file: FileView) => file.mediaType.startsWith('image/');
/** Below this a photograph is sent as it is. */
const small = (file: FileView) => file.size < 300 * 1024;
const isPdf = (file: FileView) => file.mediaType === 'application/pdf';

export interface FileStageProps {
  file: FileView;
  label?: string;
  /** What it is compared with: cells of a table and paragraphs of a text that differ are marked. */
  against?: FileView;
  /** Shared by two that are compared, so that they turn together. */
  place?: PagePlace;
}

/** One file, large: a picture to turn and enlarge, a PDF page by page, a text or table to read, anything else to take. Below it what was said of it. */
export function FileStage({ file, label, against, place }: FileStageProps): ReactNode {
  const [page, turnTo] = useState(1);
  const preview = usePreview(file.attachmentId, isImage(file));
  const other = usePreview(against?.attachmentId, preview?.kind !== 'table' && preview?.kind !== 'text');

  const { zone } = useClock();
  const [turn, setTurn] = useState(0);
  const [large, setLarge] = useState(false);
  const word = label ?? (file.changed ? changeWords()[file.changed] : '');
  return (
    <figure className="file-stage">
      <div className="file-stage-tools">
        {isImage(file) && <button type="button" className="link" onClick={() => setTurn((before) => (before + 90) % 360)}>{say.rotate}</button>}
        {isImage(file) && <button type="button" className="link" aria-pressed={large} onClick={() => setLarge(!large)}>{large ? say.fitTheWindow : say.zoomIn}</button>}
        <a href={fileHref(file)}><Icon name="download" size={15} />{say.download}</a>
      </div>
      {file.compared && <Comparison key={file.attachmentId} attachmentId={file.attachmentId} />}
      <div className={`file-stage-body${large ? ' is-large' : ''}`}>
        {word && <span className="stage-word">{word}</span>}
        {isImage(file) && <img src={large || small(file) ? fileHref(file, true) : pageHref(file, 1, 1200)} onError={(event) => { if (!event.currentTarget.src.includes('/bytes')) event.currentTarget.src = fileHref(file, true); }} alt={file.note || file.name} style={{ transform: turn ? `rotate(${turn}deg)` : undefined }} />}
        {isPdf(file) && preview?.kind !== 'none' && <PageView file={file} pages={preview?.kind === 'pages' ? preview.pages : undefined} place={place ?? { page, turnTo }} />}
        {preview?.kind === 'text' && <TextView view={preview} other={other?.kind === 'text' ? other : undefined} />}
        {preview?.kind === 'table' && <TableView table={preview} other={other?.kind === 'table' ? other : undefined} />}
        {!preview && !isImage(file) && !isPdf(file) && <p className="file-stage-other" role="status">{say.openingFile}</p>}
        {preview?.kind === 'none' && <p className="file-stage-other"><Icon name="file" size={32} />{preview.why}<a className="button" href={fileHref(file)}>{say.downloadToView(formatSize(file.size))}</a></p>}
      </div>
      <figcaption>
        <span>{file.name}</span>{file.note && <span>{say.noteIs(file.note)}</span>}
        <span>{file.capturedAt ? capturedWords(file) : say.uploadedAt(formatDateTime(file.uploadedAt, zone))}</span>
      </figcaption>
    </figure>
  );
}
