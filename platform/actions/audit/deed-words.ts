import type { DeedName } from '../../access/model';
import { speaksEnglish } from '../people/speaking';

/** What a deed is called where the audit is read. Whatever is entered must be here: `Deed.deed` takes nothing else. */
const words = {
  'account.approve': { zh: '审批申请', en: 'Decide a request' },
  'account.ask.factor': { zh: '申请重置动态口令', en: 'Ask to take a second factor away' },
  'account.ask.resume': { zh: '申请恢复账号', en: 'Ask to restore an account' },
  'account.ask.role': { zh: '申请改任岗位', en: 'Ask to change a seat' },
  'account.audit': { zh: '查看账号记录', en: 'Read the audit of an account' },
  'account.enable': { zh: '启用账号', en: 'Enable an account' },
  'account.endAppointment': { zh: '撤销岗位', en: 'Withdraw a seat' },
  'account.endSessions': { zh: '退出全部登录', en: 'End all sign-ins' },
  'account.factor': { zh: '重置动态口令', en: 'Take a second factor away' },
  'account.granted': { zh: '批准申请', en: 'Grant a request' },
  'account.manage': { zh: '管理账号', en: 'Manage an account' },
  'account.open': { zh: '开设账号', en: 'Open an account' },
  'account.read': { zh: '查看账号', en: 'Read an account' },
  'account.refused': { zh: '驳回申请', en: 'Refuse a request' },
  'account.resume': { zh: '恢复账号', en: 'Restore an account' },
  'account.role': { zh: '改任岗位', en: 'Change a seat' },
  'account.suspend': { zh: '停用账号', en: 'Stop an account' },
  'accounts.read': { zh: '查看账号列表', en: 'List accounts' },
  'audit.export': { zh: '导出审计记录', en: 'Export the audit' },
  'audit.read': { zh: '查看办理记录', en: 'Read the records of a case' },
  'audit.search': { zh: '查询审计记录', en: 'Search the audit' },
  'audit.verify': { zh: '校验审计记录', en: 'Verify the audit' },
  'case.read': { zh: '查看事项', en: 'Read a case' },
  'case.start': { zh: '立案', en: 'Start a case' },
  'code.ask': { zh: '申请重发口令', en: 'Ask for a new code' },
  'code.reissue': { zh: '重发口令', en: 'Issue a new code' },
  'configuration.approve': { zh: '批准配置', en: 'Approve configuration' },
  'configuration.publish': { zh: '发布配置', en: 'Publish configuration' },
  'configuration.read': { zh: '查看配置', en: 'Read configuration' },
  'deadline.adjust': { zh: '调整期限', en: 'Move a deadline' },
  'deadline.read': { zh: '查看期限', en: 'Read deadlines' },
  'document.deliver': { zh: '登记送达', en: 'Record a delivery' },
  'document.download': { zh: '下载文书', en: 'Download letters' },
  'document.issue': { zh: '办理文书', en: 'Handle letters' },
  'document.print': { zh: '合并打印文书', en: 'Print letters' },
  'document.read': { zh: '查看文书', en: 'Read letters' },
  'document.reissue': { zh: '作废重发文书', en: 'Void and reissue a letter' },
  'document.stamped': { zh: '上传盖章版', en: 'Upload a stamped letter' },
  'edition.resume': { zh: '恢复年度', en: 'Resume an edition' },
  'edition.stop': { zh: '停用年度', en: 'Stop an edition' },
  'engine.incident': { zh: '流程异常', en: 'Incident of a workflow' },
  'engine.retry': { zh: '流程重试', en: 'Retry of a workflow' },
  'factor.enrol': { zh: '绑定动态口令', en: 'Set up a second factor' },
  'field.reveal': { zh: '查看完整内容', en: 'Reveal a masked value' },
  'file.attach': { zh: '上传文件', en: 'Upload a file' },
  'file.create': { zh: '申报上传', en: 'Announce an upload' },
  'file.read': { zh: '查看文件', en: 'Read a file' },
  'file.retire': { zh: '删除文件', en: 'Remove a file' },
  'grant.end': { zh: '结束授权', en: 'End a grant' },
  'grant.give': { zh: '授权', en: 'Give a grant' },
  'grant.read': { zh: '查看授权', en: 'Read grants' },
  'help.read': { zh: '查看帮助', en: 'Read help' },
  'home.read': { zh: '查看首页', en: 'Read the home page' },
  'message.mark': { zh: '标记消息', en: 'Mark messages' },
  'message.read': { zh: '查看消息', en: 'Read messages' },
  'password.change': { zh: '修改密码', en: 'Change the password' },
  'person.erase': { zh: '删除姓名', en: 'Erase a name' },
  public: { zh: '公开页面', en: 'Public page' },
  'queue.export': { zh: '导出列表', en: 'Export a list' },
  'queue.read': { zh: '查看列表', en: 'Read a list' },
  'records.import': { zh: '导入名单记录', en: 'Import records' },
  'release.approve': { zh: '批准版本', en: 'Approve a release' },
  'release.inForce': { zh: '版本生效', en: 'Release in force' },
  'release.publish': { zh: '发布版本', en: 'Publish a release' },
  'release.schedule': { zh: '改定生效日期', en: 'Set the day of a release' },
  'release.withdraw': { zh: '撤回版本', en: 'Withdraw a release' },
  'sample.seed': { zh: '写入示例数据', en: 'Write sample data' },
  'scan.take': { zh: '识别整批扫描件', en: 'Take a scan apart' },
  'search.read': { zh: '搜索', en: 'Search' },
  'seat.open': { zh: '开设岗位', en: 'Open a seat' },
  'seats.create': { zh: '开设子账号', en: 'Open a sub-account' },
  'seats.read': { zh: '查看子账号', en: 'List sub-accounts' },
  'session.factor': { zh: '验证动态口令', en: 'Prove the second factor' },
  'session.locked': { zh: '登录失败，账号锁定', en: 'Wrong sign-in, account locked' },
  'session.own': { zh: '本人登录状态', en: "One's own session" },
  'session.signIn': { zh: '登录', en: 'Sign in' },
  'session.signOut': { zh: '退出', en: 'Sign out' },
  'session.wrong': { zh: '登录失败', en: 'Wrong sign-in' },
  'work.open': { zh: '打开待办', en: 'Open a work item' },
  'work.read': { zh: '查看待办', en: 'Read a work item' },
  'work.save': { zh: '填写', en: 'Fill in' },
  'work.submit': { zh: '办结', en: 'Conclude' },
  'work.submit.proxy': { zh: '代办', en: 'Conclude for another unit' },
  'work.withdraw': { zh: '撤回', en: 'Take back' },
} as const satisfies Record<string, { zh: string; en: string }> & Record<DeedName, { zh: string; en: string }>;

/** A deed as the audit keeps it: what was done, or, where it was refused, what was asked for. */
export type NotedDeed = keyof typeof words;

/** Its name in the reader's language; of an entry that an earlier version made and this one does not know, its key. */
export function deedWord(deed: string): string {
  if (!Object.hasOwn(words, deed)) return deed;
  return words[deed as NotedDeed][speaksEnglish() ? 'en' : 'zh'];
}

/** Every deed with its name, for a choice among them. */
export function deedChoices(): { key: string; title: string }[] {
  return Object.keys(words).map((key) => ({ key, title: deedWord(key) }));
}
