/** Every kind of message there is, with the names its words may use. What it says when the programme gives no words is in the dictionary. */
export interface MessageKind {
  group: 'todo' | 'alert' | 'notice';
  names: readonly string[];
  /** The page it leads to, where it speaks of no case. */
  page?: string;
}

const ofCase = ['case', 'key', 'type'];
const ofWork = [...ofCase, 'task', 'unit', 'due'];

export const messageKinds = {
  arrived: { group: 'todo', names: ofWork },
  returned: { group: 'todo', names: [...ofWork, 'count'] },
  takenBack: { group: 'notice', names: [...ofWork, 'by'] },
  deadlineMoved: { group: 'alert', names: [...ofWork, 'from'] },
  granted: { group: 'notice', names: [...ofCase, 'capability', 'until'] },
  letterVoided: { group: 'notice', names: [...ofCase, 'number', 'version', 'reason'] },
  jobDone: { group: 'notice', names: [...ofCase, 'job', 'count'] },
  jobFailed: { group: 'alert', names: [...ofCase, 'job'] },
  told: { group: 'notice', names: [...ofCase, 'message'] },
  exportAsked: { group: 'notice', names: ['list', 'by', 'unit', 'count', 'reason'], page: '/exports' },
  exportGranted: { group: 'notice', names: ['list', 'by', 'until'], page: '/exports' },
  exportRefused: { group: 'notice', names: ['list', 'by', 'reason'], page: '/exports' },
  dueSoon: { group: 'alert', names: [...ofWork, 'days'] },
  overdue: { group: 'alert', names: ofWork },
  overdueBelow: { group: 'alert', names: ofWork },
  digest: { group: 'notice', names: ['unread', 'open', 'soon', 'late'] },
} as const satisfies Record<string, MessageKind>;

export type MessageKey = keyof typeof messageKinds;

export const placeholder = /\{([A-Za-z]+)\}/g;

/** Days before the last day on which one is reminded, when the programme names none. */
export const usualReminders: readonly number[] = [30, 15, 7, 3, 1];
