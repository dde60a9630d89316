import { createHash } from 'node:crypto';

/** Content hash of an edition: the same paths and texts give the same hash, in whatever order they were read. */
export function hashOfFiles(files: Record<string, string>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(files).sort()) {
    const text = files[name]!;
    // Lengths stand before the texts, so that no two sets of files run together into one.
    hash.update(`${Buffer.byteLength(name)}:${name}${Buffer.byteLength(text)}:`).update(text);
  }
  return hash.digest('hex');
}
