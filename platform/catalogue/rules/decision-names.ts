import { namesOfPath, namesOfRecord, variablesOf } from '../known-names';
import type { Rule } from '../rule';
import { nodesOf, usageIsKnown } from '../usage';
import { expressionFaults } from './expressions-read';

/** A decision reads what those who ask it offer: an entity the fields of its record, a workflow its variables. */
export const decisionNames: Rule = {
  name: 'decision-names',
  *check(draft) {
    if (!usageIsKnown(draft) || draft.broken.has('entity') || draft.broken.has('tiers')) return;
    for (const { path, value: table } of draft.decisions) {
      const askers = [
        ...draft.of.entity
          .filter(({ value }) => value.rules?.some((rule) => rule.decision === table.id))
          .map(({ value }) => {
            const fields = namesOfRecord(draft, value.entity);
            return [...fields, ...fields.map((field) => `record.${field}`), ...namesOfPath(draft)];
          }),
        ...draft.of.case
          .filter(({ value }) => nodesOf(draft, value).some(({ node }) => node.decision?.decision === table.id))
          .map(({ value }) => variablesOf(draft, value)),
      ];
      for (const known of askers) {
        for (const { expression } of table.inputs) yield* expressionFaults(`${path}#${table.id}`, expression.source, known);
        for (const rule of table.rules)
          for (const output of rule.outputs) yield* expressionFaults(`${path}#${rule.id}`, output.source, known);
      }
    }
  },
};
