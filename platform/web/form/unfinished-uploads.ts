/** An upload this browser began and may go on with: the server's id for it, and the file by what tells it from others. */
export interface UnfinishedUpload { id: string; name: string; size: number; modified: number; at: number }

/** The server forgets what is not attached after a day. */
const keptFor = 23 * 3600_000;
const most = 200;

/** Remembers by person what was begun, so that the same file chosen again after a reload goes on instead of beginning anew. */
export class UnfinishedUploads {
  private readonly key: string;

  constructor(owner: string) {
    this.key = `tierflow.uploads.${owner}`;
  }

  /** Those still good, newest last. */
  all(): UnfinishedUpload[] {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? '[]') as UnfinishedUpload[];
      return Array.isArray(kept) ? kept.filter((one) => Date.now() - one.at < keptFor) : [];
    } catch (error) {
      // Then every file begins anew; nothing is lost by that but time.
      console.warn('unfinished uploads not readable', error);
      return [];
    }
  }

  of(file: File): UnfinishedUpload | undefined {
    return this.all().find((one) => one.name === file.name && one.size === file.size && one.modified === file.lastModified);
  }

  begun(id: string, file: File): void {
    this.keep([...this.all().filter((one) => one.id !== id), { id, name: file.name, size: file.size, modified: file.lastModified, at: Date.now() }].slice(-most));
  }

  done(id: string): void {
    this.keep(this.all().filter((one) => one.id !== id));
  }

  private keep(uploads: UnfinishedUpload[]): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(uploads));
    } catch (error) {
      console.warn('unfinished uploads not kept', error);
    }
  }
}
