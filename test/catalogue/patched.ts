/** One change to the files of an edition: a whole file, a value at a JSON pointer, or a text found once. */
export type Edit =
  | { file: string; text: string }
  | { file: string; remove: true; pointer?: undefined }
  | { file: string; pointer: string; value: unknown }
  | { file: string; pointer: string; remove: true }
  | { file: string; find: string; replace: string };

/** The files with the edits made, in order; the files given are left as they are. */
export function patched(files: Record<string, string>, edits: readonly Edit[]): Record<string, string> {
  const changed = { ...files };
  for (const edit of edits) {
    const before = changed[edit.file] ?? '';
    if ('text' in edit) changed[edit.file] = edit.text;
    else if ('find' in edit) {
      if (before.split(edit.find).length !== 2) throw new Error(`${edit.file} does not hold this exactly once: ${edit.find}`);
      changed[edit.file] = before.replace(edit.find, () => edit.replace);
    } else if (edit.pointer === undefined) delete changed[edit.file];
    else changed[edit.file] = JSON.stringify(patchedValue(JSON.parse(before), edit.pointer, 'value' in edit ? edit.value : undefined));
  }
  return changed;
}

/** Sets the value at a pointer, or removes it when there is none. */
function patchedValue(root: unknown, pointer: string, value: unknown): unknown {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.pop()!;
  const place = parts.reduce<Record<string, unknown>>(
    (at, part) => (at[part] ??= {}) as Record<string, unknown>,
    root as Record<string, unknown>,
  );
  if (value !== undefined) place[last] = value;
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else delete place[last];
  return root;
}
