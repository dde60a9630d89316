import { useCallback } from 'react';
import type { FileView, MaterialView } from '../../contracts/work';
import { say } from '../../words/say';
import { fileRefusal } from '../file-rules';
import { usePartPage } from '../page';
import { useStaging, type Staged, type Staging } from '../staging';
import { capturedAtOf } from './captured-at';
import { noteFromName } from './match-name';
import { liveFiles } from './requirement-words';

const isPhoto = (file: File) => /\.(jpe?g|png)$/i.test(file.name);

/** Whether the date a photograph was taken must be known before it goes to a material, and the date found; refused when it cannot be read at all. */
export async function dateFor(file: File, material: MaterialView | undefined): Promise<Pick<Staged, 'wantsDate' | 'capturedAt' | 'dateFrom' | 'refused'>> {
  const wantsDate = material?.photo === true && isPhoto(file);
  try {
    return { wantsDate, ...(wantsDate ? await capturedAtOf(file) : {}) };
  } catch (error) {
    // Moved or locked since it was chosen: it is said in the list, and the others go on.
    console.warn('file not readable', file.name, error);
    return { wantsDate, refused: say.fileNotRead };
  }
}

/** A file of the case, elsewhere than here, that has the same name and length: most likely the same. */
export function twinOf(file: File, subject: string | undefined, materials: MaterialView[]): Staged['twin'] {
  for (const material of materials) {
    if (material.subject === subject) continue;
    const same = liveFiles(material).find((one) => one.name === file.name && one.size === file.size);
    if (same) return { fileId: same.id, where: `${material.code} ${material.title}` };
  }
  return undefined;
}

/** Files on their way to one material. One of the same name replaces what is there, unless the person says otherwise. */
export function useMaterialStaging(material: MaterialView): { staging: Staging; add: (files: File[], replaces?: FileView) => void } {
  const { view } = usePartPage();
  const staging = useStaging();
  const { add: stage } = staging;
  const add = useCallback(async (files: File[], replaces?: FileView) => {
    const live = liveFiles(material);
    let room = material.maxFiles === undefined ? Infinity : material.maxFiles - live.length;
    const items = await Promise.all(files.map(async (file) => {
      const same = replaces ?? live.find((one) => one.name === file.name);
      const refused = fileRefusal(file, { formats: material.formats, maxMegabytes: material.maxMegabytes, room: same ? undefined : room });
      if (!refused && !same) room--;
      return { file, subject: material.subject, note: same?.note || noteFromName(file.name, material.code), replaces: same?.attachmentId, byItself: false, wantsNote: true, twin: refused ? undefined : twinOf(file, material.subject, view.materials), ...(await dateFor(file, material)), ...(refused ? { refused } : {}) };
    }));
    stage(items);
  }, [material, stage, view.materials]);
  return { staging, add: (files, replaces) => void add(files, replaces) };
}
