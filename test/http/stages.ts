import type { WorkView } from '../../platform/contracts/work';
import { arrive, type DeskClient, type TestPlatform } from './desk-client';
import {
  acceptTask,
  agree,
  basic,
  fileMaterials,
  firstWork,
  issueCity,
  issueProvince,
  prepareCounty,
  save,
  saveRows,
  stamp,
  submit,
} from './walk-steps';

/** A case taken as far as a test needs it, for tests that are not about the way there. */

/** Firms of the sample's county 130125, in the order of its list. */
export const FIRMS = ['91130125XXXX00019K', '91130125XXXX00131J', '91130125XXXX0014XA'] as const;

/** Province and city have issued: every county with firms has its task. */
export async function noticesIssued(platform: TestPlatform): Promise<{ province: DeskClient; city: DeskClient }> {
  const [province, city] = [await arrive(platform, '130000'), await arrive(platform, '130100')];
  await issueProvince(province);
  await issueCity(city);
  return { province, city };
}

/** The county has stamped every letter and sent its firms their tasks. */
export async function countyDispatched(county: DeskClient): Promise<WorkView> {
  const work = await prepareCounty(county);
  await stamp(
    county,
    work,
    work.documents!.rows.map((row) => row.recordId),
  );
  await submit(county, work);
  return work;
}

/** The firm has accepted, started and applied; its application waits at the county. */
export async function applied(firm: DeskClient): Promise<WorkView> {
  await acceptTask(firm);
  const start = await firstWork(firm, 'projectStart');
  await complete(firm, start);
  await submit(firm, start);
  const application = await firstWork(firm, 'business');
  await complete(firm, application);
  await submit(firm, application);
  return application;
}

/** Answers whose rules go beyond their type; all others are made up from the schema. */
const known: Record<string, unknown> = {
  ...basic,
  levelTarget: 'L2',
  inputTotal: 100,
  outputTotal: 98,
  until: '2025-06-30',
  code: 'F1',
  costType: '低费',
  investment: 3,
  state: '未实施',
};

/** Fills a form until nothing is wrong with it. */
export async function complete(person: DeskClient, work: WorkView): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const now = await person.get<WorkView>(`/api/work/${work.id}`);
    for (const step of now.steps) {
      if (step.section && !step.locked && step.schema)
        await save(person, now, step.section, missing(step.schema as unknown as Schema, now, step.required, step.ui as Ui));
      for (const part of step.parts) {
        if (part.part !== 'records' || (now.collections[part.collection] ?? []).length > 0) continue;
        const wanted = part.minRows ?? 0;
        const rows = Array.from({ length: wanted }, () =>
          missing(part.schema as unknown as Schema, now, Object.keys((part.schema as unknown as Schema).properties), part.ui as Ui),
        );
        if (wanted > 0) await saveRows(person, now, part.collection, rows);
      }
    }
    await fileMaterials(person, await person.get<WorkView>(`/api/work/${work.id}`));
    if (now.steps.some((step) => step.parts.some((part) => part.part === 'agreement'))) await agree(person, now);
    const { problems } = await person.get<WorkView>(`/api/work/${work.id}`);
    if (problems.every((problem) => problem.severity !== 'error')) return;
    if (round === 3) throw new Error(`still wrong: ${JSON.stringify(problems.slice(0, 8))}`);
  }
}

interface Property {
  type?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  oneOf?: { const: unknown }[];
  enum?: unknown[];
  readOnly?: boolean;
}
interface Schema {
  properties: Record<string, Property>;
  required?: string[];
}
type Ui = Record<string, { 'ui:options'?: { dictionary?: string } } | undefined> | undefined;

function missing(schema: Schema, work: WorkView, required: string[], ui: Ui): Record<string, unknown> {
  const wanted = new Set([...required, ...(schema.required ?? []), ...Object.keys(known)]);
  return Object.fromEntries(
    Object.entries(schema.properties)
      .filter(([key]) => wanted.has(key))
      .map(([key, property]) => [key, known[key] ?? valueFor(property, work, ui?.[key]?.['ui:options']?.dictionary)]),
  );
}

function valueFor(property: Property, work: WorkView, dictionary: string | undefined): unknown {
  if (dictionary) return work.dictionaries[dictionary]![0]!.code;
  if (property.oneOf) return property.oneOf[0]!.const;
  if (property.enum) return property.enum[0];
  if (property.type === 'number' || property.type === 'integer')
    return Math.min(Math.max(10, property.minimum ?? 10), property.maximum ?? 10);
  if (property.type === 'boolean') return false;
  if (property.format === 'date') return '2024-12-31';
  if (property.format === 'cn-mobile' || property.format === 'cn-phone') return '19900000001';
  return '示例';
}
