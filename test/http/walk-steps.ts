import type { QueueView } from '../../platform/contracts/queue';
import type { AttachView, ReceiptView, ReviewView, SaveView, VerdictsView, WorkView } from '../../platform/contracts/work';
import type { DeskClient } from './desk-client';
import { sampleDocx, sampleJpg, samplePdf } from './sample-files';

/** The deeds of the walk, as a person does them one page at a time. */

export async function firstWork(person: DeskClient, queue: string): Promise<WorkView> {
  const view = await person.get<QueueView>(`/api/queues/${queue}?tab=open`);
  const row = view.rows[0];
  if (!row?.workItemId) throw new Error(`nothing waits in ${queue}`);
  return openWork(person, row.workItemId);
}

export async function openWork(person: DeskClient, id: string): Promise<WorkView> {
  await person.must('POST', `/api/work/${id}/open`, {});
  return person.get<WorkView>(`/api/work/${id}`);
}

export async function save(person: DeskClient, work: WorkView, section: string, data: Record<string, unknown>): Promise<SaveView> {
  const fresh = await person.get<WorkView>(`/api/work/${work.id}`);
  const standing = fresh.sections[section] ?? { revision: 0, data: {} };
  return person.must<SaveView>('PUT', `/api/work/${work.id}/sections/${section}`, { revision: standing.revision, data: { ...standing.data, ...data } });
}

export async function saveRows(person: DeskClient, work: WorkView, collection: string, rows: Record<string, unknown>[]): Promise<SaveView> {
  const put = rows.map((data, index) => ({ id: `${collection}${index + 1}`, revision: 0, data }));
  return person.must<SaveView>('PUT', `/api/work/${work.id}/collections/${collection}`, { rows: put, removed: [], order: put.map((row) => row.id) });
}

/** Ticks every agreement of the form. */
export async function agree(person: DeskClient, work: WorkView): Promise<void> {
  const ticks = Object.fromEntries(work.steps.filter((step) => step.parts.some((part) => part.part === 'agreement')).map((step) => [step.key, true]));
  await save(person, work, 'agreement', ticks);
}

export function submit(person: DeskClient, work: WorkView, body: unknown = {}): Promise<ReceiptView> {
  return person.once<ReceiptView>(`/api/work/${work.id}/submit`, body);
}

const notice = { requirement: '按照省厅文件要求完成清洁生产审核相关工作', issueDate: '2024-07-08', deadline: '2024-07-18', contact: '测试甲', phone: '19900000000' };

export async function issueProvince(province: DeskClient): Promise<ReceiptView> {
  const { workId } = await province.once<{ workId: string }>('/api/cases', { caseType: 'provinceNotice' });
  const work = await openWork(province, workId);
  await save(province, work, 'notice', notice);
  await agree(province, work);
  return submit(province, work);
}

export async function issueCity(city: DeskClient): Promise<ReceiptView> {
  const work = await firstWork(city, 'notices');
  await save(city, work, 'city', notice);
  await agree(city, work);
  return submit(city, work);
}

/** Fills the county's page and ticks the statement; letters are another step. */
export async function prepareCounty(county: DeskClient): Promise<WorkView> {
  const work = await firstWork(county, 'notices');
  await save(county, work, 'county', notice);
  await agree(county, work);
  return county.get<WorkView>(`/api/work/${work.id}`);
}

export async function stamp(county: DeskClient, work: WorkView, recordIds: string[]): Promise<AttachView> {
  let last: AttachView | undefined;
  for (const id of recordIds) last = await county.upload<AttachView>(work.id, `document/${id}`, `stamped-${id}.pdf`, samplePdf(`stamped ${id}`));
  return last!;
}

export async function acceptTask(enterprise: DeskClient): Promise<ReceiptView> {
  const work = await firstWork(enterprise, 'acceptTasks');
  await save(enterprise, work, 'accept', { leader: '测试甲', mobile: '19900000001' });
  return submit(enterprise, work);
}

export const basic = {
  legalPerson: '测试甲', town: '示例镇', village: '示例村', scale: 'medium', nature: '173', employees: 120, workDays: 300, startedOn: '2011-06-01', outputValue: 18640, permitKind: '无', gradeA: false, email: 'lead@example.com',
  firstAudit: true, auditMode: '自行开展', standard: 'index', levelBefore: 'L4', levelTarget: 'L3', auditFrom: '2024-08-01', auditTo: '2025-02-20',
};

/** Every material that is due gets one file, or one of each format where it wants them all. */
export async function fileMaterials(enterprise: DeskClient, work: WorkView): Promise<void> {
  for (const material of work.materials.filter((one) => one.due && one.files.length === 0)) {
    const formats = material.everyFormat ? material.formats : [material.formats[0] === 'jpg' ? 'jpg' : 'pdf'];
    for (const format of formats)
      await enterprise.upload(work.id, material.subject, `${material.code}.${format}`, await sampleOf(format, material.code), { note: `${material.code} 说明`, ...(material.photo ? { capturedAt: '2024-09-01' } : {}) });
  }
}

function sampleOf(format: string, text: string): Buffer | Promise<Buffer> {
  if (format === 'docx') return sampleDocx(text);
  return format === 'jpg' ? sampleJpg(text) : samplePdf(text);
}

export async function passAll(officer: DeskClient, work: WorkView, except: Record<string, string> = {}): Promise<VerdictsView> {
  const { review } = await officer.get<WorkView>(`/api/work/${work.id}`);
  const verdicts = (review as ReviewView).subjects.filter((subject) => subject.kind !== 'step').map((subject) =>
    except[subject.subject] ? { subject: subject.subject, outcome: 'return', reason: '照片无日期', opinion: except[subject.subject] } : { subject: subject.subject, outcome: 'pass' });
  return officer.must<VerdictsView>('PUT', `/api/work/${work.id}/verdicts`, { verdicts });
}
