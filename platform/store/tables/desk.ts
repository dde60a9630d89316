import type { DeskSettingRow, ReceiptRow, SupportNoteRow } from '../ports/desk';
import type { TableSpec } from '../table';

export const deskSettings: TableSpec<DeskSettingRow> = { name: 'desk_settings', columns: { account: 'key', place: 'key', value: 'json', at: 'number' } };

export const supportNotes: TableSpec<SupportNoteRow> = {
  name: 'support_notes',
  columns: { id: 'key', programme: 'key', at: 'number', account: 'key', login: 'key', unit: 'key', page: 'line', request: 'key', text: 'text' },
};

export const receipts: TableSpec<ReceiptRow> = {
  name: 'receipts',
  columns: {
    workItem: 'key', caseId: 'key', at: 'number', account: 'key', title: 'line', text: 'line', round: 'number', hash: 'key', withdrawnAt: 'number',
  },
};
