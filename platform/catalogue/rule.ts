import type { Problem } from '../errors/platform-error';
import type { Draft } from './draft';

/** One thing checked across the files of an edition. Its name stands on every problem it finds, and in docs/configuration/rules.md. */
export interface Rule {
  name: string;
  check(draft: Draft): Iterable<Omit<Problem, 'rule'>>;
}
