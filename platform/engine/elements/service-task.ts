import type { CompiledExpression } from '../../conditions/model';
import type { PlanNode } from '../model';
import type { Source } from '../source';
import { evaluateAll, setVariables } from '../variables';
import type { Element } from './element';

/** What the service itself reads. A value beginning with `=` is evaluated here; `only` never is, for it speaks about each record. */
const given = ['childCaseType', 'toTier', 'perRecord', 'only', 'to', 'message'];

/** Service task (BPMN 2.0 §10.3.3): work of the platform, done after the transaction and answered by an event. */
export const serviceTask: Element = {
  kind: 'serviceTask',
  bpmn: 'bpmn:ServiceTask',
  properties: ['loopCharacteristics'],
  attributes: ['type', ...given, 'inputs', 'resultVariable'],

  read(source): Partial<PlanNode> {
    return { service: { type: source.text('type') ?? '', ...readGiven(source), resultVariable: source.text('resultVariable') } };
  },

  enter(walk, node, token) {
    const { type, attributes, inputs } = node.service!;
    walk.rest(token, 'service');
    const input = evaluateAll(walk, inputs, token.scope);
    walk.emit({ type: 'invokeService', token: token.id, element: node.id, service: type, attributes, input });
  },

  resume(walk, node, token, event) {
    if (event.type !== 'serviceCompleted') return;
    const { resultVariable } = node.service!;
    if (resultVariable) setVariables(walk, token.scope, { [resultVariable]: event.result });
    walk.complete(token);
  },
};

function readGiven(source: Source): { attributes: Record<string, string>; inputs: Record<string, CompiledExpression> } {
  const attributes: Record<string, string> = {};
  const inputs = source.pairs('inputs');
  for (const name of given) {
    const text = source.text(name);
    if (text === undefined) continue;
    if (name === 'only') source.feel(name);
    const expression = name !== 'only' && text.startsWith('=') ? source.value(name) : undefined;
    if (expression) inputs[name] = expression;
    else attributes[name] = text;
  }
  return { attributes, inputs };
}
