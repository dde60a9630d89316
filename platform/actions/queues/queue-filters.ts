import type { Edition } from '../../catalogue/edition';
import type { QueueFile } from '../../contracts/configuration/queue';
import type { QueueFilter } from '../../contracts/queue';
import type { Actor } from '../actor';
import type { UnitTree } from '../releases/directory';
import type { Ground } from './queue-query';

/** A filter as configured, with what may be chosen in it. */
export function filterView(
  filter: QueueFile['filters'][number],
  { edition, queue }: Ground,
  actor: Actor,
  tree: UnitTree,
): QueueFilter {
  const fillers = new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.key));
  let options: QueueFilter['options'];
  if (filter.kind === 'unit') {
    options = tree
      .subtree(actor.appointment.unit)
      .filter((unit) => !unit.tiers.every((tier) => fillers.has(tier)))
      .map((unit) => ({ value: unit.code, label: unit.name }));
  } else if (filter.kind === 'choice') {
    const dictionary = filter.dictionary
      ? edition.dictionaries[filter.dictionary]?.items
          .filter((one) => !one.retired)
          .map((one) => ({ value: one.code, label: one.name }))
      : undefined;
    options = dictionary ?? Object.values(edition.industries).map((one) => ({ value: one.title, label: one.title }));
  } else if (filter.kind === 'status') {
    options = statusesOf(edition, queue.caseTypes).map((word) => ({ value: word, label: word }));
  } else if (filter.kind === 'flag')
    options = [
      { value: 'true', label: '是' },
      { value: 'false', label: '否' },
    ];
  return { key: filter.key, title: filter.title, kind: filter.kind, options, more: filter.more ?? false };
}

/** Literal status words of the workflows behind a queue; computed ones are found by search. */
function statusesOf(edition: Edition, types: string[]): string[] {
  const words = new Set<string>();
  for (const type of types) {
    const plan = edition.workflows[edition.caseTypes[type]?.workflow ?? '']?.plan;
    for (const process of Object.values(plan?.processes ?? {})) {
      for (const node of Object.values(process.nodes)) {
        const literal =
          node.status && node.status.names.length === 0 ? node.status.evaluate({ names: {}, now: 0, zone: 'UTC' }) : undefined;
        if (typeof literal === 'string') words.add(literal);
      }
    }
  }
  return [...words];
}
