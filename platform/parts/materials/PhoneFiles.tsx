import { useRef, useState, type ReactNode } from 'react';
import type { FileView, MaterialView } from '../../contracts/work';
import { say } from '../../words/say';
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
              <span className="quiet">{[draw.day(file.uploadedAt), file.note, file.dateDeclared ? say.takenByHand(file.capturedAt ?? '') : '', file.version > 1 ? say.replacedVersion(file.version) : ''].filter(Boolean).join(' · ')}</span>
              {open === file.id && (
                <span className="phone-deeds">
                  <a href={draw.fileHref(file)}>{say.download}</a>
                  {!locked && !file.retired && <button type="button" className="link" onClick={() => onReplace(file)}>{say.replace}</button>}
                  {!locked && !file.retired && <button type="button" className="link" onClick={() => onDelete(file)}>{say.deleteWord}</button>}
                </span>
              )}
            </span>
            <button type="button" className="icon-button phone-more" aria-label={say.actionsOn(file.name)} aria-expanded={open === file.id} onClick={() => setOpen(open === file.id ? null : file.id)}>…</button>
          </li>
        ))}
        {material.files.length === 0 && <li className="quiet">{say.noData}</li>}
      </ul>
      {!locked && (
        <div className="phone-add">
          {takesPictures && <button type="button" className="button" onClick={() => camera.current?.click()}><PhoneMark kind="camera" />{say.camera}</button>}
          {takesPictures && <button type="button" className="button" onClick={() => album.current?.click()}><PhoneMark kind="album" />{say.album}</button>}
          <button type="button" className="button" onClick={() => anything.current?.click()}><draw.Icon name="file" size={20} />{say.file}</button>
          <FileInput refTo={camera} accept="image/jpeg" multiple={false} capture label={say.cameraFor(material.code)} onFiles={onFiles} />
          <FileInput refTo={album} accept="image/jpeg,image/png" multiple label={say.albumFor(material.code)} onFiles={onFiles} />
          <FileInput refTo={anything} accept={acceptOf(material.formats)} multiple label={say.chooseFileFor(material.code)} onFiles={onFiles} />
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
