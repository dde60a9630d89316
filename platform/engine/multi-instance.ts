import type { Json } from '../conditions/model';
import { scopeIdOf, itemScopeId, cancelScope } from './scopes';
import type { LiveToken } from './draft';
import type { PlanNode, ScopeRow } from './model';
import { evaluate, evaluateCondition, setVariables } from './variables';
import { Incident, type Walk } from './walk';

/**
 * Multi-instance activities (BPMN 2.0 §10.3.8, §13.3.7). The token of the whole waits while each item has a scope and a token of
 * its own. Inputs and outputs are a row each, so that completing item 1,000 costs what item 1 cost.
 */
export function openItems(walk: Walk, node: PlanNode, token: LiveToken): void {
  const { inputCollection, sequential, outputCollection } = node.multiInstance!;
  const inputs = evaluate(walk, inputCollection, token.scope);
  if (!Array.isArray(inputs)) {
    throw new Incident(`The collection ${inputCollection.source} gave ${JSON.stringify(inputs)}, a list was expected`);
  }
  if (inputs.length === 0) {
    if (outputCollection) setVariables(walk, token.scope, { [outputCollection]: [] });
    walk.complete(token);
    return;
  }
  walk.rest(token, 'scope');
  const id = scopeIdOf(token);
  const opened = sequential ? 1 : inputs.length;
  const { process } = walk.scope(token.scope);
  walk.draft.putScope({
    id, kind: 'multi', process, element: node.id, parent: token.scope, token: token.id, variables: {},
    multi: { total: inputs.length, opened, completed: 0 },
  });
  inputs.forEach((input, index) => walk.draft.putItem({ id: itemScopeId(id, index), scope: id, index, input }));
  for (let index = 0; index < opened; index += 1) openItem(walk, node, id, index);
}

function openItem(walk: Walk, node: PlanNode, multi: string, index: number): void {
  const id = itemScopeId(multi, index);
  const { input } = walk.draft.item(id)!;
  const variables = { [node.multiInstance!.inputElement]: input, loopCounter: index + 1 };
  walk.draft.putScope({ id, kind: 'item', process: walk.scope(multi).process, element: node.id, parent: multi, variables, index });
  walk.arrive(id, node.id);
}

/** An item's token has done its work. */
export function completeItem(walk: Walk, node: PlanNode, token: LiveToken): void {
  const spec = node.multiInstance!;
  const itemScope = walk.scope(token.scope);
  const whole = walk.scope(itemScope.parent!);
  const completed = whole.multi!.completed + 1;
  const { total, opened } = whole.multi!;
  const item = walk.draft.item(itemScope.id)!;
  if (spec.outputCollection) {
    const output = spec.outputElement ? evaluate(walk, spec.outputElement, itemScope.id) : null;
    walk.draft.putItem({ ...item, input: null, output });
  } else walk.draft.remove('item', item.id);
  const enough = spec.completionCondition !== undefined && evaluateCondition(walk, spec.completionCondition, itemScope.id, {
    numberOfInstances: total, numberOfCompletedInstances: completed, numberOfActiveInstances: opened - completed,
  });
  walk.end(token);
  walk.draft.remove('scope', itemScope.id);
  if (enough || completed === total) return finish(walk, node, whole);
  const next = spec.sequential ? opened + 1 : opened;
  walk.draft.putScope({ ...whole, multi: { total, opened: next, completed } });
  if (spec.sequential) openItem(walk, node, whole.id, opened);
}

/** Outputs of the completed items in the order of the collection; what is still open is cancelled. */
function finish(walk: Walk, node: PlanNode, whole: ScopeRow): void {
  const outputs: Json[] = [];
  for (let index = 0; index < whole.multi!.total; index += 1) {
    const item = walk.draft.item(itemScopeId(whole.id, index));
    if (item?.output !== undefined) outputs.push(item.output);
  }
  cancelScope(walk, whole.id);
  const { outputCollection } = node.multiInstance!;
  const token = walk.draft.token(whole.token!)!;
  if (outputCollection) setVariables(walk, token.scope, { [outputCollection]: outputs });
  walk.complete(token);
}
