import type { WorkView } from '../../platform/contracts/work';
import type { DeskClient } from '../http/desk-client';
import { samplePdf } from '../http/sample-files';
import { openWork, save } from '../http/walk-steps';

/** A team's answers that leave nothing to ask. */
export const request = {
  activity: '重阳节合唱', kind: 'show', venue: 'hall', day: '2026-10-18', people: 80, needsPower: true, contact: '测试乙', phone: '19900000001',
};

/** The button 新的场地申请: a case started by hand, and its open work item. */
export async function startApplication(team: DeskClient): Promise<WorkView> {
  const { workId } = await team.once<{ workId: string }>('/api/cases', { caseType: 'application' });
  return openWork(team, workId);
}

/** Fills every page of the application; `more` are answers beside the usual ones. */
export async function fillApplication(team: DeskClient, work: WorkView, more: Record<string, unknown> = {}): Promise<void> {
  await save(team, work, 'request', { ...request, ...more });
  await team.upload(work.id, 'material/plan', '活动方案.pdf', samplePdf('plan'));
  await save(team, work, 'agreement', { confirm: true });
}
