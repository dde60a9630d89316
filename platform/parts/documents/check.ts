import type { DocumentsPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';
import { saying } from '../../words/say';

const NAMED = 5;

/** Every document needs its stamped version back. Who sends on only what is ready sets this one problem aside. */
export const checkDocuments: PartCheck<DocumentsPart> = (part, { step, answers }) => {
  const { total, ready, missing } = answers.documents ?? { total: 0, ready: 0, missing: [] };
  if (missing.length === 0) return { problems: [], done: ready, total, touched: ready > 0 };
  const names = missing.slice(0, NAMED).join(saying().joint);
  const about = { step: step.key, field: 'documents', title: part.title, severity: 'error' as const };
  const message = saying().stampsMissing(missing.length, names, missing.length > NAMED);
  return { problems: [{ ...about, message, short: saying().stampsMissingShort(missing.length) }], done: ready, total, touched: ready > 0 };
};
