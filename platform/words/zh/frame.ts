import type { Shown } from '../shown';

/** Words of the frame: top bar, menu, foot, faults. */
export const frame = {
  pageFault: (message: Shown) => `页面出错了（${message}），请刷新后重试`,
  serverUnreachable: '连不上服务器，请检查网络后重试；已填内容还在本页',
  serverAnsweredBadly: (status: Shown) => `服务器没有正常回答（${status}），请稍后重试`,
  uploadWaitsForNetwork: '网络已断，恢复后自动接着传',
  uploadWaitsForServer: '服务器忙，稍后自动接着传',
  dateFormat: 'YYYY年M月D日',
  noSuchPage: '没有这个页面',
  thereIsNoPageAtThis: '这个地址没有对应的页面',
  linkIncompleteOrMoved: '可能是链接不完整，或页面已经移走。',
  cookieUnkept: '账号密码正确，但浏览器没有保存登录状态。请在浏览器设置中允许本站的 Cookie，并核对电脑时间后重试',
  editionHome: (year: Shown) => `${year}，回首页`,
  returnedLead: '退回 ',
  todosTail: ' 件待办',
  mainMenu: '主菜单',
  accountAndRole: (name: Shown) => `${name}，账号与身份`,
  accountLead: '账号 ',
  actInTheRoleOf: '以哪个身份办理',
  noSuchAddress: '没有这个地址',
  pageNotFetched: '页面没有取到：系统可能刚更新过，或网络已断',
  refreshToGoOnWhatWas: '刷新后继续，已保存的内容不受影响。',
  skipToTheContent: '跳到正文',
  menu: '菜单',
  otherLanguage: 'English',
};
