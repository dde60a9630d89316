import type { ReactNode } from 'react';
import type { FileView } from '../../contracts/work';
import { Dialog } from './Dialog';
import { FileStage } from './FileStage';

/** One file over the page it stands on, looked at as reviewers look at it. */
export function FileDialog({ file, onClose }: { file: FileView; onClose: () => void }): ReactNode {
  return (
    <Dialog title={file.name} onClose={onClose} whole>
      <FileStage file={file} />
    </Dialog>
  );
}
