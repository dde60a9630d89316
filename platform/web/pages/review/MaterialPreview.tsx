import { useMemo, useState, type ReactNode } from 'react';
import type { FileView, MaterialView } from '../../../contracts/work';
import { requirementWords } from '../../../parts/materials/requirement-words';
import { say } from '../../../words/say';
import { useClock } from '../../clock';
import { Icon } from '../../icons';
import { formatDay } from '../../shown/format';
import { thumbHref } from '../../shown/PageView';
import { Segments } from '../../shown/Segments';
import { FileStage, isImage } from '../../shown/FileStage';

const changeWords = () => ({ new: say.newOne, replaced: say.replace, same: say.unchanged });

/** The files of a material: the latest, or the earlier versions, one large and the rest as a strip. */
export function MaterialPreview({ material }: { material: MaterialView }): ReactNode {
  const { now, zone } = useClock();
  const live = useMemo(() => material.files.filter((file) => !file.retired), [material]);
  const older = useMemo(() => material.files.filter((file) => file.retired), [material]);
  const [version, setVersion] = useState<'now' | 'before'>('now');
  const [side, setSide] = useState(false);
  const shown = version === 'now' ? live : older;
  const [chosen, setChosen] = useState<string>();
  const [page, turnTo] = useState(1);
  const place = { page, turnTo };
  const file = shown.find((one) => one.id === chosen) ?? shown.find((one) => one.changed === 'replaced' || one.changed === 'new') ?? shown[0];
  // What took its place has most often another name.
  const others = version === 'now' ? older : live;
  const twin = file && (others.find((one) => one.name === file.name) ?? (others.length === 1 && shown.length === 1 ? others[0] : others.find((one) => Math.abs(one.version - file.version) === 1 && file.version + one.version > 2)));
  const { badge, strong, reason } = requirementWords(material);
  const newest = Math.max(1, ...live.map((one) => one.version));
  const latestOf = (files: FileView[]) => formatDay(Math.max(...files.map((one) => one.uploadedAt)), now, zone);
  const counts = (['new', 'replaced', 'same'] as const).map((change) => ({ change, count: live.filter((one) => one.changed === change).length })).filter((one) => one.count > 0);
  return (
    <>
      <header className="preview-head">
        <div>
          <h2>{material.code} {material.title}</h2>
          <p className="quiet">{material.hint && <span>{material.hint}</span>}<span className={`due-badge${strong ? ' is-due' : ''}`}>{badge}</span>{reason}</p>
        </div>
        {older.length > 0 && live.length > 0 && (
          <Segments
            label={material.title} value={side ? 'side' : version} onChange={(value) => { setSide(value === 'side'); if (value !== 'side') setVersion(value); }}
            options={[{ value: 'now', label: `V${newest} ${latestOf(live)}` }, { value: 'before', label: `V${Math.max(1, newest - 1)} ${latestOf(older)}` }, { value: 'side', label: say.sideBySide, disabled: !twin && !side }]}
          />
        )}
      </header>
      {counts.length > 0 && older.length > 0 && (
        <p className="preview-counts">{say.versionAgainstLast(newest)}{counts.map((one) => <span key={one.change} className={`change-count is-${one.change}`}>{changeWords()[one.change]} {one.count}</span>)}</p>
      )}
      {!file && <p className="empty-line">{material.due ? say.noFileUploadedItIsRequired : say.noFileUploadedNoneIsRequired}</p>}
      {file && (
        <div className={`preview-stages${side && twin ? ' is-side' : ''}`}>
          {side && twin && <FileStage key={`before ${file.id}`} file={version === 'now' ? twin : file} label={say.lastTime} against={version === 'now' ? file : twin} place={place} />}
          <FileStage key={file.id} file={side && twin && version === 'before' ? twin : file} label={side && twin ? say.thisTime : undefined} against={side && twin ? (version === 'now' ? twin : file) : undefined} place={side && twin ? place : undefined} />
        </div>
      )}
      {shown.length > 1 && (
        <ul className="preview-strip">
          {shown.map((one) => (
            <li key={one.id}>
              <button type="button" aria-current={one === file || undefined} aria-label={say.viewNamed(one.name)} title={one.name} onClick={() => setChosen(one.id)}>
                <span className="strip-picture">{isImage(one) ? <img src={thumbHref(one)} alt="" loading="lazy" /> : <><Icon name="file" size={18} /><span>{one.name.split('.').pop()?.toUpperCase()}</span></>}</span>
                <span className={`strip-word is-${one.changed ?? 'same'}`}>{one.changed ? changeWords()[one.changed] : one.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
