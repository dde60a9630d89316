import type { Field } from '../section-context';

/** What every input gets: the field, and the ids that tie it to its label and message. */
export interface InputProps { field: Field; id: string; labelledBy: string; describedBy?: string }

/** antd sets widths of its own with more weight than a class. */
export const wholeWidth = { width: '100%' };
