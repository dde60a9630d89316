import type { CompiledExpression } from '../../conditions/model';
import type { PlanNode, TimerSpec } from '../../engine/model';
import type { Draft } from '../draft';
import { namesOfRecord, variablesOf } from '../known-names';
import type { Rule } from '../rule';
import { placedNodes, usageIsKnown } from '../usage';
import { expressionFaults } from './expressions-read';

/** A workflow reads variables that its case type, its forms' outputs or its own elements set. */
export const workflowVariables: Rule = {
  name: 'workflow-variables',
  *check(draft) {
    if (!usageIsKnown(draft) || draft.broken.has('tiers')) return;
    for (const { value: caseType } of draft.of.case) {
      const workflow = draft.workflows[caseType.workflow];
      if (!workflow) continue;
      const known = variablesOf(draft, caseType);
      for (const { where, node } of placedNodes(draft, workflow)) {
        for (const expression of expressionsOf(node)) yield* expressionFaults(where, expression.source, known);
        const only = node.service?.attributes['only'];
        if (only !== undefined) yield* expressionFaults(where, only.replace(/^=/, ''), namesOfChoice(draft, caseType.roster?.entity));
      }
      for (const process of Object.values(workflow.plan.processes)) {
        const path = Object.values(draft.workflows).find((candidate) => candidate.process === process.id)?.path ?? workflow.path;
        for (const flow of Object.values(process.flows))
          if (flow.condition) yield* expressionFaults(`${path}#${flow.id}`, flow.condition.source, known);
      }
    }
  },
};

/** A dispatch chooses among records: its `only` reads the record and its document, not the run. */
function namesOfChoice(draft: Draft, entity: string | undefined): string[] {
  const fields = namesOfRecord(draft, entity);
  return [...fields, 'record', ...fields.map((field) => `record.${field}`), 'document.stamped', 'document.dispatched'];
}

function expressionsOf(node: PlanNode): CompiledExpression[] {
  const task = node.userTask;
  const many = node.multiInstance;
  return [
    node.status,
    node.script?.expression,
    task?.candidateUnit,
    task?.candidateTier,
    many?.inputCollection,
    many?.outputElement,
    many?.completionCondition,
    ...Object.values(node.service?.inputs ?? {}),
    ...Object.values(node.call?.inputs ?? {}),
    ...Object.values(node.call?.outputs ?? {}),
    ...timerExpressions(node.timer),
    ...timerExpressions(task?.due),
  ].filter((expression) => expression !== undefined);
}

function timerExpressions(timer: TimerSpec | undefined): CompiledExpression[] {
  return timer?.kind === 'date' ? [timer.date] : timer?.kind === 'duration' ? [timer.duration] : [];
}
