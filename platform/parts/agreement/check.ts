import type { AgreementPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';
import { saying } from '../../words/say';

/** The box must be ticked. Ticks of all steps are kept in one section, each under its step's key. */
export const checkAgreement: PartCheck<AgreementPart> = (part, { step, answers }) => {
  const agreed = answers.sections.agreement?.[step.key] === true;
  const message = saying().notTicked(part.label);
  const problem = { step: step.key, field: `agreement/${step.key}`, title: step.title, message, short: saying().notTickedShort, severity: 'error' as const };
  return { problems: agreed ? [] : [problem], done: agreed ? 1 : 0, total: 1, touched: agreed };
};
