import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from './new-id';
import { usePartPage, type PartSending, type PartUpload } from './page';
import { saying } from '../words/say';

/** A file chosen but not yet attached: on its way, or waiting for a subject, a date of capture or a word from the person. */
export interface Staged {
  id: string;
  file: File;
  upload?: PartUpload;
  /** Where it goes; null until matched or placed by hand. */
  subject: string | null;
  note: string;
  capturedAt?: string;
  replaces?: string;
  /** Attach by itself once its bytes are there and nothing is missing. */
  byItself: boolean;
  /** A date of capture must be given first. */
  wantsDate: boolean;
  /** Words about the file must be given first. */
  wantsNote?: boolean;
  refused?: string;
  placing?: boolean;
  /** Where `capturedAt` comes from: the photograph, its name (a proposal), or the person. */
  dateFrom?: 'photo' | 'name' | 'person';
  /** A file of the case that looks the same: it may be used instead of being sent again. */
  twin?: { fileId: string; where: string };
  /** Attached; kept for a while to be read in the list of a batch. */
  placedAt?: string;
}

export interface Staging {
  staged: Staged[];
  add(items: Omit<Staged, 'id' | 'upload' | 'placing'>[]): void;
  change(id: string, change: Partial<Staged>): void;
  drop(id: string): void;
  retry(id: string): void;
  pause(ids: string[]): void;
  resume(ids: string[]): void;
  /** Takes the file of the case that looks the same, and sends nothing. */
  reuse(id: string): void;
  /** Attaches those ready among `ids`; failures stay in the list with their reason. */
  place(ids: string[]): Promise<void>;
}

/** Something went wrong on the way that may go well when tried again; a file refused beforehand was never sent. */
export const mayRetry = (one: Staged) => one.upload?.state === 'failed' || (one.refused !== undefined && one.upload?.state === 'arrived');

export const readyToPlace = (one: Staged) =>
  one.upload?.state === 'arrived' && one.subject !== null && !one.placing && !one.refused && !one.placedAt && (!one.wantsDate || Boolean(one.capturedAt)) && (!one.wantsNote || one.note.trim() !== '');

/** Those that are being sent or will be, and those a person stopped. */
export const goingOn = (staged: Staged[]) => staged.filter((one) => !one.refused && (one.upload?.state === 'sending' || one.upload?.state === 'queued' || one.upload?.state === 'waiting'));
export const paused = (staged: Staged[]) => staged.filter((one) => one.upload?.state === 'paused');
/** Photographs whose day nobody knows, and those whose day is only what a name or a person says. */
export const undatedOf = (staged: Staged[]) => staged.filter((one) => one.wantsDate && !one.capturedAt && !one.refused && !one.placedAt);

/** Files on their way to subjects. `keepPlaced` leaves a line behind for each, as a batch reports. */
export function useStaging(keepPlaced = false): Staging {
  const { files, deeds } = usePartPage();
  const [staged, setStaged] = useState<Staged[]>([]);
  const held = useRef(staged);
  held.current = staged;
  const controls = useRef(new Map<string, PartSending>());

  const change = useCallback((id: string, patch: Partial<Staged>) => setStaged((before) => before.map((one) => (one.id === id ? { ...one, ...patch } : one))), []);

  const add = useCallback((items: Omit<Staged, 'id' | 'upload' | 'placing'>[]) => {
    const entries = items.map((item) => ({ ...item, id: newId() }));
    setStaged((before) => [...before, ...entries]);
    for (const entry of entries) if (!entry.refused) controls.current.set(entry.id, files.send(entry.file, (upload) => change(entry.id, { upload })));
  }, [files, change]);

  const drop = useCallback((id: string) => {
    controls.current.get(id)?.cancel();
    controls.current.delete(id);
    setStaged((before) => before.filter((one) => one.id !== id));
  }, []);

  const place = useCallback(async (ids: string[]) => {
    for (const id of ids) {
      const one = held.current.find((entry) => entry.id === id);
      if (!one || !readyToPlace(one)) continue;
      change(id, { placing: true });
      try {
        await files.attach(one.upload!.fileId!, { subject: one.subject!, note: one.note.trim(), capturedAt: one.capturedAt, replaces: one.replaces });
        if (keepPlaced) change(id, { placing: false, placedAt: one.subject! });
        else drop(id);
      } catch (caught) {
        change(id, { placing: false, refused: caught instanceof Error ? caught.message : String(caught) });
      }
    }
  }, [files, change, drop, keepPlaced]);

  // What attaches by itself does so as soon as nothing is missing.
  useEffect(() => {
    const ready = staged.filter((one) => one.byItself && readyToPlace(one)).map((one) => one.id);
    if (ready.length) void place(ready);
  }, [staged, place]);

  // Leaving the step stops what is still under way, and says so.
  useEffect(() => () => {
    const lost = held.current.filter((one) => !one.placedAt && !one.refused);
    for (const one of lost) controls.current.get(one.id)?.leave();
    if (lost.length) deeds.tell(saying().filesNotPlaced(lost.length), 'care');
  }, []);

  // Bytes that have arrived need not be sent again; only the attaching failed.
  const retry = useCallback((id: string) => {
    const arrived = held.current.find((one) => one.id === id)?.upload?.state === 'arrived';
    change(id, { refused: undefined });
    if (!arrived) controls.current.get(id)?.retry();
  }, [change]);

  const pause = useCallback((ids: string[]) => ids.forEach((id) => controls.current.get(id)?.pause()), []);
  const resume = useCallback((ids: string[]) => ids.forEach((id) => controls.current.get(id)?.resume()), []);
  const reuse = useCallback((id: string) => {
    const one = held.current.find((entry) => entry.id === id);
    if (!one?.twin) return;
    controls.current.get(id)?.cancel();
    controls.current.delete(id);
    change(id, { twin: undefined, upload: { id, name: one.file.name, size: one.file.size, progress: 1, state: 'arrived', fileId: one.twin.fileId } });
  }, [change]);

  return { staged, add, change, drop, retry, pause, resume, reuse, place };
}
