import type { Shown } from '../shown';

/** Words of search and of messages. */
export const told = {
  search: '搜索',
  searchHint: '名称、编号、文书号',
  searching: '正在搜索',
  searchClear: '清除',
  searchClose: '关闭搜索',
  searchNothing: (q: Shown) => `没有找到“${q}”`,
  searchWhere: '在您可以查看的单位名称与编码、事项名称与编号、文书号里查找；填报内容不在其中。',
  searchMore: '只列出最近的一部分，多输入几个字可以找得更准。',
  searchFound: (count: Shown) => `找到 ${count} 条`,
  messages: '消息',
  messagesUnread: (count: Shown) => `${count} 条未读消息`,
  messagesAll: '查看全部消息',
  messagesRead: '全部标为已读',
  messagesNone: '没有消息',
  messagesNoneUnread: '没有未读消息',
  messagesKept: (days: Shown) => `消息保留 ${days} 天。`,
  messagesMore: '更早的消息',
  messagesWrong: '消息没有读出来',
  showEvery: '全部',
  showUnread: '未读',
  showTodo: '待办',
  showAlert: '预警',
  showNotice: '通知',
  unreadMark: '未读',
};
