import type { Kind } from '../kinds';
import { references, type Thing } from '../references';
import type { Rule } from '../rule';
import { placedNodes } from '../usage';

/** The kinds of file that name a thing: while one of them cannot be read, nobody knows whether it is used. */
const namedIn: Partial<Record<Thing, Kind[]>> = {
  form: ['form', 'workflow', 'queue', 'case'],
  workflow: ['case', 'workflow'],
  template: ['form'],
  queue: ['menus'],
  decision: ['entity', 'workflow'],
  help: ['roles'],
};

/** What nothing names is kept for nothing, or its name is misspelt where it is meant. */
export const unused: Rule = {
  name: 'unused',
  *check(draft) {
    const named = new Set(references(draft).map(({ thing, key }) => `${thing} ${key}`));
    const called = new Set(
      Object.values(draft.workflows).flatMap((workflow) =>
        placedNodes(draft, workflow).flatMap(({ node }) => node.call?.calledElement ?? []),
      ),
    );
    const isUnused = (thing: Thing, key: string) =>
      !named.has(`${thing} ${key}`) && !namedIn[thing]?.some((kind) => draft.broken.has(kind));

    for (const { path, value } of draft.of.form)
      if (!value.retired && isUnused('form', value.form))
        yield { where: path, message: `No user task, batch or part uses the form ${JSON.stringify(value.form)}.` };
    for (const [slug, { path, process }] of Object.entries(draft.workflows)) {
      if (isUnused('workflow', slug) && !called.has(process))
        yield {
          where: path,
          message: `No case type runs the workflow ${JSON.stringify(slug)}, and no call activity calls ${JSON.stringify(process)}.`,
        };
    }
    for (const { path, name } of Object.values(draft.templates))
      if (isUnused('template', name)) yield { where: path, message: `No part uses the template ${JSON.stringify(name)}.` };
    for (const { path, value } of draft.of.queue)
      if (!value.retired && isUnused('queue', value.queue))
        yield { where: path, message: `No menu leads to the queue ${JSON.stringify(value.queue)}.` };
    for (const { path, name } of draft.decisions)
      if (isUnused('decision', name))
        yield { where: `${path}#${name}`, message: `No entity and no workflow asks the decision ${JSON.stringify(name)}.` };
    for (const { path, name } of Object.values(draft.help))
      if (isUnused('help', name)) yield { where: path, message: `No role has the help page ${JSON.stringify(name)}.` };
  },
};
