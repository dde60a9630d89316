import type { Logger } from 'pino';
import type { BlobStore } from '../files/blobs';
import type { OfficeReader } from '../files/office-reader';
import type { PdfPages } from '../files/pdf-pages';
import type { Previews } from '../files/previews';
import type { Uploads } from '../files/uploads';
import type { Press } from '../letters/press';
import type { Store } from '../store/ports/store';
import type { Keyring } from '../access/codes';
import type { Courier } from './messages/courier';
import type { Directory } from './releases/directory';
import type { Shelf } from './releases/shelf';
import type { PeopleFirst } from './running/people-first';

/** Everything an action works with. One per process; holds no state a second node would miss. */
export interface Platform {
  store: Store;
  blobs: BlobStore;
  uploads: Uploads;
  press: Press;
  pages: PdfPages;
  office: OfficeReader;
  previews: Previews;
  keyring: Keyring;
  courier: Courier;
  shelf: Shelf;
  directory: Directory;
  /** UTC milliseconds by the server's clock. */
  clock: () => number;
  /** No file may be larger, whatever an edition allows. */
  mostUploadMb: number;
  /** Whether roles that their programme names prove a second factor when they sign in. */
  secondFactor: boolean;
  log: Logger;
  /** Who waits for an answer: what nobody waits for goes on between them. */
  people: PeopleFirst;
  /** Asks the worker to look at its agenda now rather than at its next turn. */
  wake: () => void;
}
