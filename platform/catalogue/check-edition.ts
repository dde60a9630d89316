import type { Problem } from '../errors/platform-error';
import type { Draft } from './draft';
import { readDraft } from './read-draft';
import type { Rule } from './rule';
import { keysPermanent } from './rules/keys-permanent';
import { rules } from './rules/table';
import { missingTranslations } from './rules/translation-fits';
import { told } from './told';

/**
 * All problems of an edition at once: what cannot be read, what does not follow its meta-schema, workflows that do not compile,
 * and what only shows when the files are held against each other. `previous` are the files of the release or edition before, whose
 * keys are permanent. `strict` also tells what translations leave out. Never throws for what is in the files.
 */
export async function checkEdition(
  files: Record<string, string>,
  previous?: Record<string, string>,
  options: { strict?: boolean } = {},
): Promise<Problem[]> {
  const { draft, problems } = await readDraft(files);
  if (draft) problems.push(...crossCheck(draft));
  if (draft && options.strict) problems.push(...missingTranslations(draft));
  if (draft && previous) {
    const before = await readDraft(previous);
    if (before.draft) problems.push(...keysPermanent(draft, before.draft));
  }
  return told(problems);
}

/** Runs every rule; one that crashes is a report like any other, and does not silence the rest. */
export function crossCheck(draft: Draft, table: readonly Rule[] = rules): Problem[] {
  return table.flatMap((rule) => {
    try {
      return unique([...rule.check(draft)]).map((problem) => ({ ...problem, rule: rule.name }));
    } catch (error) {
      return [
        {
          where: draft.programme,
          rule: rule.name,
          message: `The rule itself failed: ${error instanceof Error ? error.message : String(error)}`,
        },
      ];
    }
  });
}

/** A form used by two case types is looked at twice, and says the same twice. */
function unique(found: Omit<Problem, 'rule'>[]): Omit<Problem, 'rule'>[] {
  return [...new Map(found.map((problem) => [`${problem.where}\n${problem.message}`, problem])).values()];
}
