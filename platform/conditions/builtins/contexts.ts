import { emptyContext, entryOf, isContext, type Context, type Value } from '../values';
import { define, type Builtin } from './define';

/** Functions on contexts (DMN 1.3 § 10.3.4.7), and on truth. */
export const contexts: Record<string, Builtin> = {
  'get value': define({ m: 'context', key: 'string' }, ({ m, key }) => entryOf(m, key)),
  'get entries': define({ m: 'context' }, ({ m }, run) => {
    const entries = Object.entries(m);
    run.spend(entries.length);
    return entries.map(([key, value]) => ({ key, value }) as Context);
  }),
  'context': define({ entries: 'list' }, ({ entries }) => {
    const made = emptyContext();
    for (const each of entries) {
      if (!isContext(each) || typeof each.key !== 'string' || each.key in made) return null;
      made[each.key] = entryOf(each, 'value');
    }
    return made;
  }),
  'context put': define({ context: 'context', key: 'string', value: 'any' }, ({ context, key, value }, run) => {
    run.spend(Object.keys(context).length);
    const made = Object.assign(emptyContext(), context);
    made[key] = value;
    return made;
  }),
  'context merge': define({ contexts: 'list' }, ({ contexts: all }, run) => {
    if (!all.every(isContext)) return null;
    for (const each of all) run.spend(Object.keys(each).length);
    return Object.assign(emptyContext(), ...all) as Value;
  }),
  'not': define({ negand: 'boolean' }, ({ negand }) => !negand),
};
