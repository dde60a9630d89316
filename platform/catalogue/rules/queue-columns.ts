import type { CaseTypeFile } from '../../contracts/configuration/case';
import type { Draft } from '../draft';
import { inventory } from '../inventory';
import type { Rule } from '../rule';
import { nodesOf, usageIsKnown } from '../usage';

/** What a queue can show of any case, besides the slots of its case types. */
export const columnsOfEveryCase = ['key', 'name', 'status', 'stage', 'unit', 'holder', 'due', 'since', 'submittedAt', 'stay', 'round', 'edition'];

/** A queue shows, filters and searches what its case types keep in slots, exports what they file, and its batches complete tasks they have. */
export const queueColumns: Rule = {
  name: 'queue-columns',
  *check(draft) {
    if (draft.broken.has('case')) return;
    for (const { path, value: queue } of draft.of.queue) {
      const caseTypes = draft.of.case.map(({ value }) => value).filter((caseType) => queue.caseTypes.includes(caseType.caseType));
      const slots = new Map(caseTypes.flatMap((caseType) => (caseType.slots ?? []).map((slot) => [slot.key, slot.slot])));
      const known = (key: string) => slots.has(key) || columnsOfEveryCase.includes(key);
      const unknown = (key: string) =>
        `There is no slot ${JSON.stringify(key)} in ${queue.caseTypes.join(', ')}; ` +
        `of every case there is ${columnsOfEveryCase.join(', ')}.`;
      for (const [index, column] of queue.columns.entries())
        if (!known(column.key)) yield { where: `${path}#/columns/${index}/key`, message: unknown(column.key) };
      for (const [index, filter] of queue.filters.entries()) {
        if ((filter.kind === 'choice' || filter.kind === 'flag') && !known(filter.key))
          yield { where: `${path}#/filters/${index}/key`, message: unknown(filter.key) };
        if (filter.kind === 'flag' && slots.has(filter.key) && !slots.get(filter.key)!.startsWith('flag'))
          yield {
            where: `${path}#/filters/${index}/key`,
            message: `A flag filter needs a flag slot; ${filter.key} is ${slots.get(filter.key)}.`,
          };
      }
      for (const [index, key] of (queue.search ?? []).entries())
        if (!known(key)) yield { where: `${path}#/search/${index}`, message: unknown(key) };
      if (queue.export && usageIsKnown(draft)) {
        const filed = pagesOf(draft, caseTypes);
        for (const [index, { path: field }] of queue.export.entries())
          if (!filed.has(field))
            yield { where: `${path}#/export/${index}/path`, message: `No section of ${queue.caseTypes.join(', ')} has the field ${JSON.stringify(field)}.` };
      }
      if (draft.broken.has('workflow')) continue;
      const tasks = new Set(
        caseTypes.flatMap((caseType) =>
          nodesOf(draft, caseType)
            .filter(({ node }) => node.userTask)
            .map(({ node }) => node.id),
        ),
      );
      for (const [index, batch] of (queue.batch ?? []).entries()) {
        if (!tasks.has(batch.element))
          yield {
            where: `${path}#/batch/${index}/element`,
            message: `There is no user task ${JSON.stringify(batch.element)} in the workflows of ${queue.caseTypes.join(', ')}.`,
          };
      }
    }
  },
};

/** Fields of the case types' own sections, as `<section>.<field>`. */
function pagesOf(draft: Draft, caseTypes: CaseTypeFile[]): Set<string> {
  const places = new Set(caseTypes.flatMap((one) => Object.keys(one.sections ?? {}).map((section) => `${one.caseType}.${section}`)));
  return new Set(inventory(draft).flatMap(({ what, within, key }) =>
    (what === 'field' && places.has(within) ? [`${within.slice(within.indexOf('.') + 1)}.${key}`] : [])));
}
