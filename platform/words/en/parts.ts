import { many } from '../shown';
import type { parts as chinese } from '../zh/parts';

export const parts: typeof chinese = {
  shareInLine: (share) => `${share}, waiting in line`,
  inLine: 'Waiting in line',
  sharePaused: (share) => `${share}, paused`,
  uploadedWhole: 'Uploaded in full',
  takeOff: 'Take off',
  statement: 'Statement',
  stillMissing: (missing) => `${missing} still missing`,
  fileCount: (count) => `${many(count, 'file')}`,
  uploadNamed: (title) => `Upload ${title}`,
  nothingElseFromTheLevelAbove: 'Nothing else from the level above.',
  attachmentsOf: (title) => `Attachments of ${title}`,
  noProgressBelow: 'No progress of those below yet. Once handed out, how far each unit is will be listed here.',
  theListHasNotBeenMade: 'The list has not been made yet.',
  roster: 'List',
  searchInTheList: 'Search in the list',
  entryCount: (total) => `${many(total, 'entry', 'entries')}`,
  recordsFound: (count) => `${many(count, 'record')} found`,
  nothingMatchesTryAnotherWord: 'Nothing matches, try another word',
  rosterLead: 'List ',
};
