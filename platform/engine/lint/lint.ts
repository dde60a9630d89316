import type { Report } from '../source';
import type { Target } from './rule';
import { rules } from './table';

/** Asks every rule about a process. A rule that breaks is a problem of its own and hides no other. */
export function lint(target: Target, report: Report): void {
  for (const [name, rule] of Object.entries(rules)) {
    try {
      rule(target, (element, message) => report(element, name, message));
    } catch (error) {
      report(target.process.id, name, `the rule itself failed: ${(error as Error).message}`);
    }
  }
}
