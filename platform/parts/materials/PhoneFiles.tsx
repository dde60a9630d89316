import { useRef, useState, type ReactNode } from 'react';
import type { FileView, MaterialView } from '../../contracts/work';
import { FileInput } from '../DropZone';
import { acceptOf, extensionOf } from '../file-rules';
import { usePartPage } from '../page';

const images = new Set(['jpg', 'jpeg', 'png']);

/** The files of a material on a telephone: a picture or the format, the name, what may be done; then 拍照 first. */
export function PhoneFiles({ material, locked, onFiles, onDelete, onReplace }: {
  material: MaterialView; locked: boolean; onFiles: (files: File[]) => void; onDelete: (file: FileView) => void; onReplace: (file: FileView) => void;
}): ReactNode {
  const { draw } = usePartPage();
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const anything = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const takesPictures = material.formats.some((format) => images.has(format));
  return (
    <div className="phone-files">
      <ul>
        {material.files.map((file) => (
          <li key={file.id} className={file.retired ? 'is-retired' : undefined}>
            <span className="phone-thumb">{images.has(extensionOf(file.name)) ? <img src={draw.thumbHref(file)} alt="" loading="lazy" /> : extensionOf(file.name).toUpperCase()}</span>
            <span className="phone-file">
              <a href={draw.fileHref(file, true)}>{file.name}</a>
              <span className="quiet">{[draw.day(file.uploadedAt), file.note, file.dateDeclared ? `拍摄 ${file.capturedAt}（日期自填）` : '', file.version > 1 ? `已替换 V${file.version}` : ''].filter(Boolean).join(' · ')}</span>
              {open === file.id && (
                <span className="phone-deeds">
                  <a href={draw.fileHref(file)}>下载</a>
                  {!locked && !file.retired && <button type="button" className="link" onClick={() => onReplace(file)}>替换</button>}
                  {!locked && !file.retired && <button type="button" className="link" onClick={() => onDelete(file)}>删除</button>}
                </span>
              )}
            </span>
            <button type="button" className="icon-button phone-more" aria-label={`${file.name} 的操作`} aria-expanded={open === file.id} onClick={() => setOpen(open === file.id ? null : file.id)}>…</button>
          </li>
        ))}
        {material.files.length === 0 && <li className="quiet">暂无对应数据</li>}
      </ul>
      {!locked && (
        <div className="phone-add">
          {takesPictures && <button type="button" className="button" onClick={() => camera.current?.click()}><PhoneMark kind="camera" />拍照</button>}
          {takesPictures && <button type="button" className="button" onClick={() => album.current?.click()}><PhoneMark kind="album" />相册</button>}
          <button type="button" className="button" onClick={() => anything.current?.click()}><draw.Icon name="file" size={20} />文件</button>
          <FileInput refTo={camera} accept="image/jpeg" multiple={false} capture label={`拍照上传 ${material.code}`} onFiles={onFiles} />
          <FileInput refTo={album} accept="image/jpeg,image/png" multiple label={`从相册上传 ${material.code}`} onFiles={onFiles} />
          <FileInput refTo={anything} accept={acceptOf(material.formats)} multiple label={`选择文件上传 ${material.code}`} onFiles={onFiles} />
        </div>
      )}
    </div>
  );
}

function PhoneMark({ kind }: { kind: 'camera' | 'album' }): ReactNode {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {kind === 'camera' ? <path d="M4 8h4l1.5-2.5h5L16 8h4v11.5H4zM12 16.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" /> : <path d="M3.5 5h17v14h-17zM3.5 16l5-5 4 4 3-3 5 4.5M16 9.5v.1" />}
    </svg>
  );
}
