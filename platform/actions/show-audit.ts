import type { RecordsView } from '../contracts/case';
import type { Actor } from './actor';
import { mayReadCase } from './case-access';
import { FORGOTTEN } from './erase-person';
import { openPersonal } from './personal-values';
import type { Platform } from './platform';

/** The case's own audit entries in words, newest first. */
export async function showRecords(platform: Platform, actor: Actor, caseId: string): Promise<RecordsView> {
  const { case: row } = await mayReadCase(platform, actor, caseId, 'audit.read');
  // What lies in a draft is its unit's own affair: that a file came is told, its name only once it is handed in.
  const drafted = (one: { deed: string; at: number; actor: string | null }) =>
    one.deed.startsWith('file.') && row.unit !== actor.appointment.unit && one.actor !== actor.account.id && one.at > (row.submittedAt ?? 0);
  const entries = await platform.store.audit.ofChain(caseId, 500);
  return {
    entries: entries.map((one) => ({
      at: one.at,
      by: nameOf(platform, one),
      seat: one.seat,
      deed: deedWords[one.deed] ?? one.deed,
      detail: drafted(one) ? '' : detailWords(one.detail),
      requestId: one.requestId,
    })),
  };
}

/** The name as it was then; nobody's where it has been erased. */
export function nameOf({ keyring }: Platform, { actor, actorName, personal }: Pick<Entry, 'actor' | 'actorName' | 'personal'>): string {
  const value = personal.find(({ field }) => field === 'actorName');
  if (value) return openPersonal(keyring, value);
  return actor && !actorName ? FORGOTTEN : actorName;
}

type Entry = Awaited<ReturnType<Platform['store']['audit']['ofChain']>>[number];

export const deedWords: Record<string, string> = {
  'case.start': '立案',
  'work.submit': '办结',
  'work.submit.proxy': '代办',
  'work.withdraw': '撤回',
  'file.attach': '上传文件',
  'file.retire': '删除文件',
  'document.download': '下载文书',
  'document.print': '合并打印文书',
  'deadline.adjust': '调整期限',
  'grant.give': '授权',
  'grant.end': '结束授权',
  'field.reveal': '查看完整内容',
  'engine.incident': '流程异常',
  'engine.retry': '流程重试',
  'session.signIn': '登录',
  'session.signOut': '退出',
  'session.wrongTry': '登录失败',
  'password.change': '修改密码',
  'code.reissue': '重发口令',
  'code.ask': '申请重发口令',
  'seat.open': '开设岗位',
  'account.open': '开设账号',
  'account.suspend': '停用账号',
  'account.resume': '恢复账号',
  'account.role': '改任岗位',
  'account.endAppointment': '撤销岗位',
  'account.endSessions': '退出全部登录',
  'account.granted': '批准申请',
  'account.refused': '驳回申请',
  'queue.export': '导出列表',
  'audit.export': '导出审计记录',
  'audit.verify': '校验审计记录',
  'release.publish': '发布版本',
  'release.inForce': '版本生效',
  'release.approve': '批准版本',
  'release.schedule': '改定生效日期',
  'release.withdraw': '撤回版本',
  'edition.stop': '停用年度',
  'edition.resume': '恢复年度',
  'sample.seed': '写入示例数据',
};

export function detailWords(detail: unknown): string {
  if (!detail || typeof detail !== 'object') return '';
  const { name, outcome, reason, version, count, date } = detail as Record<string, unknown>;
  const words = [
    name,
    outcome === 'return' ? '不通过，退回' : outcome === 'pass' ? '通过' : undefined,
    version ? `V${String(version)}` : undefined,
    count ? `${String(count)} 份` : undefined,
    date,
    reason,
  ];
  return words.filter(Boolean).map(String).join(' · ');
}
