import { useState, type ReactNode } from 'react';
import type { FileView } from '../../../contracts/work';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { fileHref } from '../../shown/FileTable';
import { formatDateTime, formatSize } from '../../shown/format';

const changeWords = { new: '新增', replaced: '替换', same: '' } as const;

export const isImage = (file: FileView) => file.mediaType.startsWith('image/');
const isPdf = (file: FileView) => file.mediaType === 'application/pdf';

/** One file, large: a picture to turn and enlarge, a PDF in its frame, anything else to take. Below it what was said of it. */
export function FileStage({ file, label }: { file: FileView; label?: string }): ReactNode {
  const { zone } = useClock();
  const [turn, setTurn] = useState(0);
  const [large, setLarge] = useState(false);
  const word = label ?? (file.changed ? changeWords[file.changed] : '');
  return (
    <figure className="file-stage">
      <div className="file-stage-tools">
        {isImage(file) && <button type="button" className="link" onClick={() => setTurn((before) => (before + 90) % 360)}>旋转</button>}
        {isImage(file) && <button type="button" className="link" aria-pressed={large} onClick={() => setLarge(!large)}>{large ? '适合窗口' : '放大'}</button>}
        <a href={fileHref(file)}><Icon name="download" size={15} />下载</a>
      </div>
      <div className={`file-stage-body${large ? ' is-large' : ''}`}>
        {word && <span className="stage-word">{word}</span>}
        {isImage(file) && <img src={fileHref(file, true)} alt={file.note || file.name} style={{ transform: turn ? `rotate(${turn}deg)` : undefined }} />}
        {isPdf(file) && <iframe src={`${fileHref(file, true)}#navpanes=0&view=FitH`} title={file.name} />}
        {!isImage(file) && !isPdf(file) && <p className="file-stage-other"><Icon name="file" size={32} />这种格式不能在页面内预览<a className="button" href={fileHref(file)}>下载后查看（{formatSize(file.size)}）</a></p>}
      </div>
      <figcaption>
        <span>{file.name}</span>{file.note && <span>附件说明：{file.note}</span>}
        <span>{file.capturedAt ? `拍摄 ${file.capturedAt}` : `上传 ${formatDateTime(file.uploadedAt, zone)}`}</span>
      </figcaption>
    </figure>
  );
}
