const mostBytes = 200;

/**
 * A name that is safe to show, to download under and to put into an archive: its last path part, without control and direction
 * characters or those Windows refuses, at most 200 bytes of UTF-8, cut on characters and before the extension.
 */
export function safeName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    // Control, zero-width and direction characters: a name must read as it is.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 && clean.length - dot <= 9 ? clean.slice(dot) : '';
  const stem = extension === '' ? clean : clean.slice(0, dot);
  return (cutBytes(stem, mostBytes - Buffer.byteLength(extension)).trimEnd() || '未命名') + extension;
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  let kept = '';
  let bytes = 0;
  for (const { segment } of characters.segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > most) break;
    kept += segment;
  }
  return kept;
}
