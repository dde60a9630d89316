import type { Figure } from './figures';
import type { Ground } from './ground';

/** What the parts of one run share. */
export interface Bench {
  ground: Ground;
  /** The built server, and the folder it lies in. */
  program: string;
  dist: string;
  /** Medians are of so many rounds. */
  rounds: number;
  /** An empty database of MySQL's family; a server of our own when left out. */
  databaseUrl?: string;
  /** Cases of the larger queue. */
  cases: number;
}

/** A part of the report: it can be asked for alone, and when it fails the others stand. */
export interface Part {
  /** What it measures, in a few words. */
  about: string;
  /** Records of its programme; 200 without it. */
  records?: number;
  run(bench: Bench): Promise<Figure[]>;
}
