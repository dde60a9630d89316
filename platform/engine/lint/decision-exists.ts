import { nodesOf, type Rule } from './rule';

/** A business rule task asks a decision table of the edition. */
export const decisionExists: Rule = (target, report) => {
  for (const { id, decision } of nodesOf(target, 'businessRuleTask')) {
    if (!decision || Object.hasOwn(target.decisions, decision.decision)) continue;
    report(id, `asks the decision ${decision.decision}, which no .dmn file of this edition defines`);
  }
};
