import type { Rule } from '../rule';

/** Every cross-check, in the order problems are told. `docs/configuration/rules.md` describes each. */
export const rules: readonly Rule[] = [];
