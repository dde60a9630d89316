/** Every kind of message there is, with the names its words may use and the words it has when the programme gives none. */
export interface MessageKind {
  group: 'todo' | 'alert' | 'notice';
  names: readonly string[];
  title: string;
  text: string;
}

const ofCase = ['case', 'key', 'type'];
const ofWork = [...ofCase, 'task', 'unit', 'due'];

export const messageKinds = {
  arrived: { group: 'todo', names: ofWork, title: '新待办：{task}', text: '{case}，请于 {due} 前办理。' },
  returned: { group: 'todo', names: [...ofWork, 'count'], title: '已退回：{task}', text: '{case} 有 {count} 项需要修改，请于 {due} 前修改后重新提交。' },
  takenBack: { group: 'notice', names: [...ofWork, 'by'], title: '已被撤回：{task}', text: '{case} 已由 {by} 撤回，无需办理。' },
  deadlineMoved: { group: 'alert', names: [...ofWork, 'from'], title: '期限有调整：{task}', text: '{case} 的办理期限由 {from} 调整为 {due}。' },
  granted: { group: 'notice', names: [...ofCase, 'capability', 'until'], title: '您获得了授权：{case}', text: '可以{capability}，至 {until}。' },
  letterVoided: { group: 'notice', names: [...ofCase, 'number', 'version', 'reason'], title: '文书已作废重发：{number}', text: '第 {version} 版已作废（{reason}），请以新的一版为准。' },
  jobDone: { group: 'notice', names: [...ofCase, 'job', 'count'], title: '{job}已完成', text: '{case}：已处理 {count} 页，请查看结果。' },
  jobFailed: { group: 'alert', names: [...ofCase, 'job'], title: '{job}没有完成', text: '{case}：请到办理页面查看原因后重试。' },
  dueSoon: { group: 'alert', names: [...ofWork, 'days'], title: '还有 {days} 天到期：{task}', text: '{case}，请于 {due} 前办理。' },
  overdue: { group: 'alert', names: ofWork, title: '已逾期：{task}', text: '{case} 应于 {due} 前办理，现已逾期，请尽快办理。' },
  overdueBelow: { group: 'alert', names: ofWork, title: '{unit}逾期：{task}', text: '{case} 应于 {due} 前办理，现已逾期，请督促。' },
  digest: { group: 'notice', names: ['unread', 'open', 'soon', 'late'], title: '每日提醒', text: '未读消息 {unread} 条，待办 {open} 件，其中 7 日内到期 {soon} 件、已逾期 {late} 件。' },
} as const satisfies Record<string, MessageKind>;

export type MessageKey = keyof typeof messageKinds;

export const placeholder = /\{([A-Za-z]+)\}/g;

/** Days before the last day on which one is reminded, when the programme names none. */
export const usualReminders: readonly number[] = [30, 15, 7, 3, 1];
