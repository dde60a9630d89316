import type { SeededAccount } from '../actions/seed-sample';

const SHOWN_WAITING = 8;

/** The first start's table of sample accounts. The codes are in no file and no log: this is the only time they are seen. */
export function accountTable(accounts: SeededAccount[]): string {
  const waiting = accounts.filter((one) => one.waiting);
  const shown = [...accounts.filter((one) => !one.waiting), ...waiting.slice(0, SHOWN_WAITING)];
  const lines = shown.map((one) => `  ${pad(one.login, 24)}${pad(one.code, 22)}${pad(one.role, 20)}${one.name}${one.waiting ? '（任务下发后启用）' : ''}`);
  const rest = waiting.length > SHOWN_WAITING ? [`  … 另有 ${waiting.length - SHOWN_WAITING} 个，账号和一次性口令见各自的文书`] : [];
  return ['', '示例账号（一次性口令，首次登录须修改；只在此显示一次）', `  ${pad('账号', 24)}${pad('一次性口令', 22)}${pad('岗位', 20)}单位`, ...lines, ...rest, ''].join('\n');
}

/** Pads by the width a terminal shows: Chinese characters take two columns. */
function pad(text: string, width: number): string {
  const shown = [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - shown));
}
