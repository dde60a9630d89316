import { useRef, type ReactNode } from 'react';
import type { FileView, MaterialView } from '../../contracts/work';
import { say } from '../../words/say';
import { DropZone, FileInput } from '../DropZone';
import { acceptOf } from '../file-rules';
import { usePartPage } from '../page';
import { MaterialOpinion } from './MaterialOpinion';
import { PhoneFiles } from './PhoneFiles';
import { cameBack, formatWords, liveFiles, requirementWords, waits } from './requirement-words';
import { StagedFiles } from './StagedFiles';
import { useMaterialStaging } from './use-material-staging';

/** One material: what it is and whether it is due, its files, and when it was returned the opinion and the answer beside them. */
export function MaterialCard({ material }: { material: MaterialView }): ReactNode {
  const { readOnly, files, deeds, draw, problems } = usePartPage();
  const locked = readOnly || material.locked;
  const { staging, add } = useMaterialStaging(material);
  const replacing = useRef<FileView>(null);
  const replaceInput = useRef<HTMLInputElement>(null);
  const problem = problems.find((one) => one.field === material.subject);
  const { badge, strong, reason } = requirementWords(material);
  const live = liveFiles(material);
  const remove = (file: FileView) => {
    files.remove(file.attachmentId).then(() => deeds.tell(say.deletedNamed(file.name)), (caught: unknown) => deeds.tell(caught instanceof Error ? caught.message : String(caught), 'returned'));
  };
  const replace = (file: FileView) => {
    replacing.current = file;
    replaceInput.current?.click();
  };
  const full = material.maxFiles !== undefined && live.length >= material.maxFiles;
  const state = waits(material) ? ' is-returned' : cameBack(material) ? ' is-fixed' : '';
  return (
    <article className={`material card${state}${problem ? ' has-error' : ''}`} data-field={material.subject} aria-label={`${material.code} ${material.title}`} tabIndex={-1}>
      <div className="material-main">
        <header className="material-head">
          <span className="code">{material.code}</span>
          <h3>{material.title}</h3>
          <span className={`due-badge${strong ? ' is-due' : ''}`}>{badge}</span>
          {reason && <span className="material-reason">{reason}</span>}
          <span className="material-state">
            {material.locked && <span className="locked-word"><draw.Icon name="lock" size={14} />{say.locked}</span>}
            {material.fixed && <draw.StatusTag tone="active" word={say.changedState} />}
            {!material.locked && material.badges.length === 0 && (live.length
              ? <draw.StatusTag tone="done" word={say.uploadedCount(live.length)} />
              : <draw.StatusTag tone={material.due && problem ? 'returned' : 'idle'} word={say.notUploaded} />)}
            <draw.TierBadges badges={material.badges} />
          </span>
        </header>
        <p className="material-hint">{material.hint && <>{/^提示/.test(material.hint) ? material.hint : say.hintColon(material.hint)}{say.fullStop}</>}{say.formatsAre(formatWords(material))}{material.photo && say.photosNeedDate}</p>
        {problem && <p className="field-problem">{problem.short ?? problem.message}</p>}
        <div className="material-files">
          <draw.FileTable files={material.files} label={say.filesOf(material.code, material.title)} onDelete={locked ? undefined : remove} onReplace={locked ? undefined : replace} />
        </div>
        <PhoneFiles material={material} locked={locked} onFiles={(chosen) => add(chosen)} onDelete={remove} onReplace={replace} />
        {!locked && <StagedFiles staging={staging} material={material} />}
        {!locked && (
          <DropZone className="material-drop" onFiles={(chosen) => add(chosen)} accept={acceptOf(material.formats)} label={say.uploadMaterial(material.code, material.title)}>
            <draw.Icon name="upload" size={15} />
            <span>{say.dragHereOr}<span className="link-like">{say.upload}</span>{cameBack(material) ? say.replaceKeepsOld : full ? say.limitReached : ''}</span>
          </DropZone>
        )}
        <FileInput
          refTo={replaceInput} accept={acceptOf(material.formats)} multiple={false} label={say.replaceFileOf(material.code)}
          onFiles={(chosen) => { add(chosen, replacing.current ?? undefined); replacing.current = null; }}
        />
      </div>
      {cameBack(material) && <MaterialOpinion material={material} readOnly={locked} />}
    </article>
  );
}
