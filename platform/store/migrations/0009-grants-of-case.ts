import type { Schema } from '../schema';

/** Who has been let into a case is listed on its page. */
export const up = (schema: Schema): Promise<void> => schema.index('grants', { case: ['caseId'] });
