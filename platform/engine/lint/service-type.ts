import { nodesOf, type Rule } from './rule';

/** The services there are: what each needs, and of which attributes it needs exactly one. */
const services: Record<string, { needs: string[]; oneOf: string[] }> = {
  dispatch: { needs: ['childCaseType'], oneOf: ['toTier', 'perRecord', 'to'] },
  message: { needs: ['message', 'to'], oneOf: [] },
  tell: { needs: ['message', 'to'], oneOf: [] },
};

/** A service task names a service that exists and gives it what it needs. */
export const serviceType: Rule = (target, report) => {
  for (const { id, service } of nodesOf(target, 'serviceTask')) {
    const { type, attributes, inputs } = service!;
    const wanted = Object.hasOwn(services, type) ? services[type] : undefined;
    if (!wanted) {
      report(id, `tierflow:type is "${type}"; it is one of ${Object.keys(services).join(', ')}`);
      continue;
    }
    const has = (name: string) => name in attributes || name in inputs;
    for (const name of wanted.needs) if (!has(name)) report(id, `a ${type} needs tierflow:${name}`);
    const ambiguous = wanted.oneOf.length > 0 && wanted.oneOf.filter(has).length !== 1;
    if (ambiguous) report(id, `a ${type} needs exactly one of tierflow:${wanted.oneOf.join(', tierflow:')}`);
  }
};
