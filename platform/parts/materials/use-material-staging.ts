import { useCallback } from 'react';
import type { FileView, MaterialView } from '../../contracts/work';
import { fileRefusal } from '../file-rules';
import { useStaging, type Staging } from '../staging';
import { capturedAtOf } from './captured-at';
import { noteFromName } from './match-name';
import { liveFiles } from './requirement-words';

const isPhoto = (file: File) => /\.(jpe?g|png)$/i.test(file.name);

/** Whether the date a photograph was taken must be known before it goes to a material, and the date found. */
export async function dateFor(file: File, material: MaterialView | undefined): Promise<{ wantsDate: boolean; capturedAt?: string }> {
  const wantsDate = material?.photo === true && isPhoto(file);
  return { wantsDate, capturedAt: wantsDate ? await capturedAtOf(file) : undefined };
}

/** Files on their way to one material. One of the same name replaces what is there, unless the person says otherwise. */
export function useMaterialStaging(material: MaterialView): { staging: Staging; add: (files: File[], replaces?: FileView) => void } {
  const staging = useStaging();
  const { add: stage } = staging;
  const add = useCallback(async (files: File[], replaces?: FileView) => {
    const live = liveFiles(material);
    let room = material.maxFiles === undefined ? Infinity : material.maxFiles - live.length;
    const items = await Promise.all(files.map(async (file) => {
      const same = replaces ?? live.find((one) => one.name === file.name);
      const refused = fileRefusal(file, { formats: material.formats, maxMegabytes: material.maxMegabytes, room: same ? undefined : room });
      if (!refused && !same) room--;
      return { file, subject: material.subject, note: same?.note || noteFromName(file.name, material.code), replaces: same?.attachmentId, byItself: false, wantsNote: true, refused, ...(await dateFor(file, material)) };
    }));
    stage(items);
  }, [material, stage]);
  return { staging, add: (files, replaces) => void add(files, replaces) };
}
