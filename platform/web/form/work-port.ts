import type { SaveView, SectionView } from '../../contracts/work';
import { api } from '../api';
import { apiErrorOf } from '../api-error';
import type { SaveOutcome, SavePort } from './draft';
import type { ChangedRow } from './draft-state';

/** Addresses of one work item. */
export const workPath = (id: string, rest = '') => `/api/work/${encodeURIComponent(id)}${rest}`;

async function outcomeOf(saving: Promise<SaveView>): Promise<SaveOutcome> {
  try {
    return { kind: 'saved', save: await saving };
  } catch (caught) {
    const error = apiErrorOf(caught);
    if (error.code === 'section.stale') {
      const details = (error.body.details ?? {}) as { current?: SectionView; rows?: ChangedRow[]; by?: string };
      return { kind: 'stale', section: details.current, rows: details.rows, by: details.by ?? details.current?.savedBy ?? '' };
    }
    return error.passing ? { kind: 'offline', server: error.status !== 0 } : { kind: 'refused', message: error.message };
  }
}

/** The way of unsaved answers to the server. */
export function savePortOf(workItemId: string): SavePort {
  return {
    saveSection: (section, body) => outcomeOf(api.put<SaveView>(workPath(workItemId, `/sections/${encodeURIComponent(section)}`), body)),
    saveRows: (collection, body) => outcomeOf(api.put<SaveView>(workPath(workItemId, `/collections/${encodeURIComponent(collection)}`), body)),
  };
}
