import { child, children, type ModdleElement } from '../moddle';
import type { Rule } from './rule';

/** A multi-instance activity names its collection and what one item is called (BPMN 2.0 §10.3.8). */
export const multiInstanceInput: Rule = ({ element }, report) => {
  for (const { id, loop } of loopsIn(element)) {
    const has = (name: string) => Boolean(loop.get(`tierflow:${name}`));
    for (const name of ['inputCollection', 'inputElement']) if (!has(name)) report(id, `needs tierflow:${name} on its multi-instance`);
    if (has('outputElement') && !has('outputCollection')) report(id, 'has tierflow:outputElement but no tierflow:outputCollection');
    if (has('outputCollection') && !has('outputElement')) report(id, 'has tierflow:outputCollection but no tierflow:outputElement');
  }
};

function loopsIn(scope: ModdleElement): { id: string; loop: ModdleElement }[] {
  return children(scope, 'flowElements').flatMap((element) => {
    const loop = element.$instanceOf?.('bpmn:Activity') ? child(element, 'loopCharacteristics') : undefined;
    const own = loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? [{ id: element.id ?? '', loop }] : [];
    return element.$type === 'bpmn:SubProcess' ? [...own, ...loopsIn(element)] : own;
  });
}
