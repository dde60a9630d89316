import type { DocumentsPart } from '../../contracts/configuration/form';
import type { PartCheck } from '../../journey/model';

const NAMED = 5;

/** Every document needs its stamped version back. Who sends on only what is ready sets this one problem aside. */
export const checkDocuments: PartCheck<DocumentsPart> = (part, { step, answers }) => {
  const { total, ready, missing } = answers.documents ?? { total: 0, ready: 0, missing: [] };
  if (missing.length === 0) return { problems: [], done: ready, total, touched: ready > 0 };
  const names = missing.slice(0, NAMED).join('、');
  const about = { step: step.key, field: 'documents', title: part.title, severity: 'error' as const };
  const message = `还有 ${missing.length} 份没有上传盖章版：${names}${missing.length > NAMED ? ' 等' : ''}`;
  return { problems: [{ ...about, message, short: `还差 ${missing.length} 份` }], done: ready, total, touched: ready > 0 };
};
