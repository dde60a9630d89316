import { messageKinds, placeholder, type MessageKey } from '../message-words';
import type { Rule } from '../rule';

/** Words of messages name only what a message of their kind knows. */
export const messageWords: Rule = {
  name: 'message-words',
  *check(draft) {
    for (const { path, value } of draft.of.programme) {
      for (const [kind, words] of Object.entries(value.messages ?? {})) {
        const known: readonly string[] = messageKinds[kind as MessageKey]?.names ?? [];
        for (const part of ['title', 'text'] as const)
          for (const [whole, name = ''] of words[part].matchAll(placeholder))
            if (!known.includes(name))
              yield { where: `${path}#/messages/${kind}/${part}`, message: `${whole} is not known here; there is ${known.map((one) => `{${one}}`).join(', ')}.` };
      }
    }
  },
};
