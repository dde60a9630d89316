import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderTemplate } from '../../platform/letters/render-template';
import type { LetterDocument } from '../../platform/letters/set-letters';

export function fixture(name: string): string {
  return readFileSync(path.join(__dirname, 'fixtures', name), 'utf8');
}

/** Values for `valid-notice.hbs`. */
export function names(no: number): Record<string, unknown> {
  return {
    number: `告知〔2024〕${no}`,
    year: 2024,
    issued: '2024-12-21',
    issuer: { name: '示例局' },
    milestones: { start: '2024-07-31' },
    record: { name: no === 1 ? '示例一厂' : `示例${no}号厂`, code: `CODE${no}`, reasons: ['甲类', '乙类'], office: 'upper' },
    rows: [
      { title: '第一项', amount: 3 },
      { title: '第二项', amount: 1234567.5 },
    ],
    account: `CODE${no}-01`,
    code: '7K3M-0Q8Z-ABCD-EFGH',
  };
}

export function notice(no: number, version = 1): LetterDocument {
  return { tree: renderTemplate(fixture('valid-notice.hbs'), names(no)), number: `告知〔2024〕${no}`, version };
}
