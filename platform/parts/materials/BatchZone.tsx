import { Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { MaterialView } from '../../contracts/work';
import { say } from '../../words/say';
import { DropZone, uploadWord } from '../DropZone';
import { acceptOf, fileRefusal } from '../file-rules';
import { usePartPage } from '../page';
import { mayRetry, useStaging, type Staged } from '../staging';
import { DeclareDate } from './DeclareDate';
import { materialForName, noteFromName } from './match-name';
import { liveFiles } from './requirement-words';
import { PauseAll } from './StagedFiles';
import { dateFor, twinOf } from './use-material-staging';

/** One zone for many files: each goes to the material its name points at, the rest are placed by hand. */
export function BatchZone({ materials }: { materials: MaterialView[] }): ReactNode {
  const { draw, files: sending } = usePartPage();
  const staging = useStaging(true);
  const left = sending.unfinished().filter((name) => !staging.staged.some((one) => one.file.name === name));
  const byCode = useMemo(() => new Map(materials.map((material) => [material.code, material])), [materials]);
  const formats = useMemo(() => [...new Set(materials.flatMap((material) => material.formats))], [materials]);
  const most = Math.max(...materials.map((material) => material.maxMegabytes));

  const aim = async (file: File, material: MaterialView | undefined): Promise<Omit<Staged, 'id' | 'file'>> => {
    const same = material && liveFiles(material).find((one) => one.name === file.name);
    const refused = fileRefusal(file, material ? { formats: material.formats, maxMegabytes: material.maxMegabytes } : { formats, maxMegabytes: most });
    return { subject: material?.subject ?? null, note: material ? same?.note || noteFromName(file.name, material.code) || material.title.slice(0, 100) : '', replaces: same?.attachmentId, byItself: true, wantsNote: true, twin: refused ? undefined : twinOf(file, material?.subject, materials), ...(await dateFor(file, material)), ...(refused ? { refused } : {}) };
  };
  const add = async (files: File[]) => {
    const items = await Promise.all(files.map(async (file) => {
      const code = materialForName(file.name, materials);
      return { file, ...(await aim(file, code ? byCode.get(code) : undefined)) };
    }));
    staging.add(items);
  };
  const place = async (one: Staged, code: string) => staging.change(one.id, await aim(one.file, byCode.get(code)));
  const options = materials.map((material) => ({ value: material.code, label: `${material.code} ${material.title}` }));
  const titleOf = (subject: string) => subject.replace(/^material\//, '');
  return (
    <section className={`batch card${staging.staged.length ? ' has-files' : ''}`} aria-label={say.uploadMany}>
      <DropZone className="batch-drop" onFiles={(files) => void add(files)} accept={acceptOf(formats)} label={say.chooseManyFiles}>
        <svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" aria-hidden="true"><path d="M3.5 13.5 6 4.5h12l2.5 9v6h-17zM3.5 13.5H8.5c0 2 1.5 3 3.5 3s3.5-1 3.5-3h5" /></svg>
        <span><strong>{say.dragManyFiles}</strong><br /><span className="quiet">{say.orWord}<span className="link-like">{say.chooseFiles}</span>{say.formatsAndSize(formats.slice(0, 4).join(say.listComma), most)}</span></span>
      </DropZone>
      {left.length > 0 && (
        <p className="batch-left" role="status">
          <draw.Icon name="info" size={15} />
          {say.unfinishedFiles(left.length, left.slice(0, 3).join(say.listComma))}{left.length > 3 && say.andOthers}{say.chooseSameAgain}
        </p>
      )}
      {staging.staged.length > 0 && <div className="batch-all"><DeclareDate staging={staging} /><PauseAll staging={staging} /></div>}
      {staging.staged.length > 0 && (
        <ul className="batch-list">
          {staging.staged.map((one) => {
            const state = one.refused || one.upload?.state === 'failed' ? 'failed' : one.placedAt ? 'placed' : one.subject === null ? 'unmatched' : one.wantsDate && !one.capturedAt ? 'undated' : 'going';
            return (
              <li key={one.id} className={`is-${state}`}>
                <draw.Icon name={state === 'placed' ? 'check' : state === 'going' ? 'upload' : 'warn'} size={15} />
                <span className="batch-name">{one.file.name}</span>
                {state === 'placed' && <span className="batch-word quiet">{say.placedIn(titleOf(one.placedAt!))}</span>}
                {(state === 'going' || (state === 'undated' && one.upload?.state !== 'arrived')) && <><progress max={1} value={one.upload?.progress ?? 0} aria-label={say.uploadProgress(one.file.name)} /><span className="batch-word">{titleOf(one.subject!)} · {uploadWord(one.upload ?? { state: 'queued', progress: 0 })}</span></>}
                {(state === 'going' || state === 'undated') && one.upload?.state === 'paused' && <button type="button" className="link" onClick={() => staging.resume([one.id])}>{say.goOn}<span className="unseen"> {one.file.name}</span></button>}
                {(state === 'going' || state === 'undated') && (one.upload?.state === 'sending' || one.upload?.state === 'queued' || one.upload?.state === 'waiting') && <button type="button" className="link" onClick={() => staging.pause([one.id])}>{say.pause}<span className="unseen"> {one.file.name}</span></button>}
                {one.twin && one.upload?.state !== 'arrived' && state !== 'failed' && <button type="button" className="link" title={say.sameAsIn(one.twin.where)} onClick={() => staging.reuse(one.id)}>{say.useExisting}</button>}
                {state === 'undated' && (
                  <label className="batch-word is-care">{say.noDateOfShooting}
                    <input className="input" type="date" aria-label={say.dateTakenOf(one.file.name)} onChange={(event) => { if (event.target.value) staging.change(one.id, { capturedAt: event.target.value, dateFrom: 'person' }); }} />
                  </label>
                )}
                {state === 'unmatched' && (
                  <span className="batch-word is-care">{say.notMatchedToAMaterial}
                    <Select
                      size="small" placeholder={say.placeByHand} aria-label={say.materialFor(one.file.name)} options={options} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={360}
                      className="batch-select" onChange={(code: string) => void place(one, code)}
                    />
                  </span>
                )}
                {state === 'failed' && <span className="batch-word is-wrong">{one.refused ?? one.upload?.message}</span>}
                {state === 'failed' && mayRetry(one) && <button type="button" className="link" onClick={() => staging.retry(one.id)}>{say.tryAgain}</button>}
                <button type="button" className="icon-button" aria-label={say.takeOffList(one.file.name)} onClick={() => staging.drop(one.id)}><draw.Icon name="close" size={13} /></button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
