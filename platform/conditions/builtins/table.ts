import { contexts } from './contexts';
import { define, type Builtin } from './define';
import { lists } from './lists';
import { numbers } from './numbers';
import { strings } from './strings';
import { temporal } from './temporal';

/** Every function an expression may call, by its FEEL name. */
export const builtins: Record<string, Builtin> = {
  ...numbers,
  ...strings,
  ...lists,
  ...contexts,
  ...temporal,
  // Declared fields that are absent are null, so a value is defined when it is not null.
  'is defined': define({ value: 'any' }, ({ value }) => value !== null),
};
