import './shown.css';
import { Suspense, useState, type ReactNode } from 'react';
import type { FileView } from '../../contracts/work';
import { reachable } from '../../parts/reachable';
import { say } from '../../words/say';
import { useClock } from '../clock';
import { Icon } from '../icons';
import { capturedWords, fileHref } from './file-words';
import { formatDateTime, formatSize } from './format';
import { fetched } from './Fetched';
import { TableHead } from './TableHead';

/** Fetched when the first file is opened. */
const FileDialog = fetched(async () => ({ default: (await import('./FileDialog')).FileDialog }));

const changeWords = (): Record<NonNullable<FileView['changed']>, string> => ({ new: say.newOne, replaced: say.replace, same: say.unchanged });

export interface FileTableProps {
  files: FileView[];
  /** Names the table to those who do not see it. */
  label: string;
  onDelete?: (file: FileView) => void;
  onReplace?: (file: FileView) => void;
  /** Shows 新增 / 替换 / 未变. */
  showChanges?: boolean;
  /** Further rows below the files, such as uploads under way. */
  children?: ReactNode;
}

/** The files of one subject, in the columns everyone knows; versions stand beside the name, older ones stay readable. */
export function FileTable({ files, label, onDelete, onReplace, showChanges, children }: FileTableProps): ReactNode {
  const { zone } = useClock();
  const [open, setOpen] = useState<FileView>();
  const versioned = files.some((file) => file.version > 1 || file.retired);
  return (
    <div className="table-frame" ref={reachable}>
      <table className="file-table" aria-label={label}>
        <TableHead titles={[{ key: 'serial', title: say.serial, className: 'col-number' }, say.fileName, say.uploadedBy, say.description, say.uploadedOn, say.actions]} />
        <tbody>
          {files.length === 0 && !children && (
            <tr>
              <td colSpan={6} className="file-none">
                {say.noData}
              </td>
            </tr>
          )}
          {files.map((file, index) => (
            <tr
              key={file.id}
              className={file.retired ? 'is-retired' : file.changed === 'new' || file.changed === 'replaced' ? 'is-changed' : undefined}
            >
              <td className="col-number">{index + 1}</td>
              <td className="file-name" title={formatSize(file.size)}>
                <Icon name="file" size={15} />
                <button type="button" className="link" onClick={() => setOpen(file)}>
                  {file.name}
                </button>
                {versioned && <span className="file-version">V{file.version}</span>}
                {showChanges && file.changed && <span className={`file-change is-${file.changed}`}>{changeWords()[file.changed]}</span>}
              </td>
              <td>{file.uploader}</td>
              <td>
                {file.note || '—'}
                {file.capturedAt && <span className="file-day">{capturedWords(file)}</span>}
              </td>
              <td className="nowrap">{formatDateTime(file.uploadedAt, zone)}</td>
              <td className="file-deeds">
                <a href={fileHref(file)} aria-label={say.downloadNamed(file.name)}>
                  {say.download}
                </a>
                {!file.retired && onReplace && (
                  <button type="button" className="link" aria-label={say.replaceNamed(file.name)} onClick={() => onReplace(file)}>
                    {say.replace}
                  </button>
                )}
                {!file.retired && onDelete && (
                  <button type="button" className="link" aria-label={say.deleteNamed(file.name)} onClick={() => onDelete(file)}>
                    {say.deleteWord}
                  </button>
                )}
              </td>
            </tr>
          ))}
          {children}
        </tbody>
      </table>
      {open && <Suspense fallback={null}><FileDialog file={open} onClose={() => setOpen(undefined)} /></Suspense>}
    </div>
  );
}
