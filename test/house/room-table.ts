/** What every room may import. */
export const pure = ['errors', 'contracts'];
/** Rooms a room may import values from, besides itself. `types` are rooms it may import types from. `docs/architecture.md` shows the same. */
export const roomTable: Record<string, { values: string[]; types?: string[] }> = {
  // What is said of each code.
  errors: { values: ['words'] },
  contracts: { values: [] },
  // What a page says, in its languages.
  words: { values: [] },
  // Zones are the calendar's; FEEL's dates need them.
  conditions: { values: [...pure, 'calendar'] },
  calendar: { values: pure },
  numbering: { values: pure },
  letters: { values: pure },
  sheets: { values: pure },
  journey: { values: [...pure, 'conditions', 'calendar', 'words'] },
  engine: { values: [...pure, 'conditions', 'calendar'] },
  parts: { values: [...pure, 'conditions', 'journey', 'words'] },
  catalogue: { values: [...pure, 'conditions', 'calendar', 'numbering', 'letters', 'journey', 'engine'] },
  store: { values: pure, types: ['conditions', 'calendar', 'numbering', 'engine'] },
  // A workbook is read where other people's files are read.
  files: { values: [...pure, 'sheets'] },
  // What a mask draws is a value of FEEL's.
  access: { values: pure, types: ['store', 'conditions'] },
  actions: {
    values: [
      ...pure,
      'words',
      'conditions',
      'calendar',
      'numbering',
      'letters',
      'sheets',
      'journey',
      'engine',
      'parts',
      'catalogue',
      'store',
      'files',
      'access',
    ],
  },
  worker: { values: [...pure, 'actions'] },
  http: { values: [...pure, 'actions', 'access', 'letters'] },
  // The bench compiles a workflow by itself.
  cli: { values: [...pure, 'actions', 'http', 'worker', 'catalogue', 'engine', 'store', 'files', 'access', 'letters', 'sheets'] },
  web: { values: [...pure, 'conditions', 'journey', 'parts', 'words'] },
};
