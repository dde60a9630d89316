import type { WorkView } from '../../platform/contracts/work';
import type { DeskClient } from './desk-client';
import { agree, basic, fileMaterials, firstWork, save, saveRows, submit } from './walk-steps';

/** Fills whole forms with answers that pass, from what the form itself says it wants. */

/** The pages of the project start: the first as given, each empty table that may not stay so with one row. */
export async function startProject(firm: DeskClient, answers: Record<string, unknown> = basic): Promise<void> {
  const work = await firstWork(firm, 'projectStart');
  await save(firm, work, 'basic', answers);
  await save(firm, work, 'environment', { online: false });
  const parts = work.steps.flatMap((step) => step.parts);
  for (const part of parts) {
    if (part.part !== 'records' || !part.minRows || work.collections[part.collection]?.length) continue;
    await saveRows(firm, work, part.collection, [rowFor(part.schema as RowSchema, work, part.ui as Record<string, { 'ui:options'?: { dictionary?: string } }>)]);
  }
  await agree(firm, work);
  await submit(firm, work);
}

interface RowSchema { required?: string[]; properties: Record<string, { type?: string; format?: string; minimum?: number }> }

/** A row that fills every field its schema names, from the first choice where there is one. */
function rowFor(schema: RowSchema, work: WorkView, ui: Record<string, { 'ui:options'?: { dictionary?: string } }> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema.properties).map(([key, property]) => {
    const dictionary = ui[key]?.['ui:options']?.dictionary;
    if (dictionary) return [key, work.dictionaries[dictionary]![0]!.code];
    if (property.type === 'number' || property.type === 'integer') return [key, 10];
    if (property.type === 'boolean') return [key, false];
    return [key, property.format === 'date' ? '2024-12-31' : '示例'];
  }));
}

/** The five tabs of the evaluation, and a file for every material that is due. */
export async function fillEvaluation(firm: DeskClient, work: WorkView): Promise<void> {
  await save(firm, work, 'balance', { object: '提取工段 水', inputTotal: 100, outputTotal: 98 });
  await save(firm, work, 'screening', { method: '权重总和计分，入选 1 项' });
  await save(firm, work, 'applyForm', { focus: '提取车间', environmentalBenefit: '减排 COD 2 t/a', economicBenefit: 12 });
  await saveRows(firm, work, 'options', [{ code: 'F1', name: '冷凝水回用', kind: '过程控制', content: '回用冷凝水', costType: '低费', stage: '预审核', feasible: true, investment: 3, planFrom: '2024-09-01', planTo: '2024-12-31', state: '未实施' }]);
  await saveRows(firm, work, 'goals', [{ indicator: '单位产品新鲜水耗', unit: 't/t', current: 12, near: 10, until: '2025-06-30' }]);
  await fileMaterials(firm, await firm.get<WorkView>(`/api/work/${work.id}`));
  await agree(firm, work);
}
