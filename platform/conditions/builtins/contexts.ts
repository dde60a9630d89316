import { emptyContext, entryOf, isContext, type Context, type Value } from '../values';
import { define, type Builtin } from './define';

/** Functions on contexts (DMN 1.3 § 10.3.4.7), and on truth. */
export const contexts: Record<string, Builtin> = {
  'get value': define({ m: 'context', key: 'string' }, ({ m, key }) => entryOf(m, key)),
  'get entries': define({ m: 'context' }, ({ m }) => Object.entries(m).map(([key, value]) => ({ key, value }) as Context)),
  'context': define({ entries: 'list' }, ({ entries }) => {
    const made = emptyContext();
    for (const each of entries) {
      if (!isContext(each) || typeof each.key !== 'string' || each.key in made) return null;
      made[each.key] = entryOf(each, 'value');
    }
    return made;
  }),
  'context put': define({ context: 'context', key: 'string', value: 'any' }, ({ context, key, value }) => {
    const made = Object.assign(emptyContext(), context);
    made[key] = value;
    return made;
  }),
  'context merge': define({ contexts: 'list' }, ({ contexts: all }) =>
    (all.every(isContext) ? Object.assign(emptyContext(), ...all) as Value : null)),
  'not': define({ negand: 'boolean' }, ({ negand }) => !negand),
};
