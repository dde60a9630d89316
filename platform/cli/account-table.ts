import type { SeededAccount } from '../actions/releases/seed-sample';

const SHOWN_WAITING = 12;

/**
 * The first start's table of sample accounts, programme by programme. The codes are in no file and no log: this is the only time
 * they are seen.
 */
export function accountTable(accounts: SeededAccount[]): string {
  const programmes = [...new Set(accounts.map((one) => one.programme))];
  const lines = programmes.flatMap((programme) => [
    '',
    `${programme}：示例账号（一次性口令，首次登录须修改；只在此显示一次）`,
    ...rows(accounts.filter((one) => one.programme === programme)),
  ]);
  return [...lines, ''].join('\n');
}

function rows(accounts: SeededAccount[]): string[] {
  const waiting = oneOfEach(accounts.filter((one) => one.waiting));
  const hidden = waiting.length - SHOWN_WAITING;
  return [
    `  ${pad('账号', 24)}${pad('一次性口令', 22)}${pad('岗位', 26)}单位`,
    ...[...accounts.filter((one) => !one.waiting), ...waiting.slice(0, SHOWN_WAITING)].map(
      (one) =>
        `  ${pad(one.login, 24)}${pad(one.code, 22)}${pad(one.role, 26)}${one.unit === one.name ? one.name : `${one.unit} ${one.name}`}${one.waiting ? '（任务下发后启用）' : ''}`,
    ),
    ...(hidden > 0 ? [`  … 另有 ${hidden} 个，账号和一次性口令见各自的文书`] : []),
  ];
}

/** The first of each unit above, then the second of each, and so on: so that what is shown comes from everywhere. */
function oneOfEach(accounts: SeededAccount[]): SeededAccount[] {
  const turns = new Map<string, number>();
  return accounts
    .map((account) => {
      const turn = turns.get(account.above) ?? 0;
      turns.set(account.above, turn + 1);
      return { account, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ account }) => account);
}

/** Pads by the width a terminal shows: Chinese characters take two columns. */
function pad(text: string, width: number): string {
  const shown = [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - shown));
}
