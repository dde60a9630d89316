import { setImmediate } from 'node:timers/promises';
import { inOwnLanguage, type Edition } from '../../catalogue/edition';
import type { RecordsPart } from '../../contracts/configuration/form';
import type { Material } from '../../contracts/configuration/materials';
import type { ComparedRow, ComparisonView } from '../../contracts/preview';
import { PlatformError } from '../../errors/platform-error';
import { answerText, fieldModels, type FieldModel } from '../../parts/field-model';
import type { AttachmentRow } from '../../store/ports/attachments';
import type { Actor } from '../actor';
import { asSubmitted } from '../cases/as-submitted';
import { openDossier, type Dossier } from '../cases/dossier';
import { documentOf } from '../documents/scan-pages';
import type { Platform } from '../platform';
import { maskedFields } from '../work/save-section';
import { isCompared, Ledger, type Stated } from './compare-ledger';
import { findAttachment } from './read-attachment';

/** A ledger of three years by the month, of a works with a hundred materials. */
const most = 5000;
const mostColumns = 100;
const letters = 200;

type Compared = NonNullable<Material['compare']>[number];

/**
 * What was filled in, as the reader may see it, looked for in a workbook filed beside it. It judges nothing: people read ledgers.
 * @throws PlatformError as {@link findAttachment}; `file.refused` for a file that is compared with nothing, `sheet.refused`, `sheet.tooLarge`
 */
export async function compareAttachment(platform: Platform, actor: Actor, attachmentId: string): Promise<ComparisonView> {
  const row = await findAttachment(platform, actor, attachmentId);
  const dossier = await asSubmitted(platform, actor, await openDossier(platform, row.caseId));
  const material = dossier.edition.materials.find(({ code }) => row.subject === `material/${code}`);
  if (!material || !isCompared(material, row)) throw new PlatformError('file.refused', '这个文件没有可以比对的填报数据');
  const stated = material.compare!.flatMap((one) => statedIn(dossier, actor, one) ?? []);
  const ledger = new Ledger(stated.flatMap(({ rows }) => rows.map(({ name }) => name)));
  const cut = await read(platform, row, ledger);
  const tables: ComparisonView['tables'] = [];
  for (const { title, rows } of stated) {
    const found: ComparedRow[] = [];
    for (const one of rows) {
      // A table may have a thousand rows: others are answered meanwhile.
      await setImmediate();
      found.push(ledger.find(one));
    }
    tables.push({ title, rows: found });
  }
  return { tables, cut: cut || ledger.crowded };
}

/** Reads a workbook into a ledger, and whether it was too long for it. */
async function read(platform: Platform, { sha256 }: AttachmentRow, ledger: Ledger): Promise<boolean> {
  let [count, cut] = [0, false];
  for await (const batch of platform.office.rows(documentOf(platform, sha256), { everySheet: true, most: most + 1, letters })) {
    await setImmediate();
    for (const { sheet = '', number, values } of batch) {
      count += 1;
      cut ||= count > most || values.length > mostColumns;
      if (count <= most) ledger.add({ sheet, number, cells: values.slice(0, mostColumns) });
    }
  }
  return cut;
}

/** The rows of one table in words; undefined when no form has it, or the reader may not see what is compared. */
function statedIn(dossier: Dossier, actor: Actor, { collection, name, values }: Compared): { title: string; rows: Stated[] } | undefined {
  const found = tableOf(dossier.edition, collection);
  if (!found) return undefined;
  const masked = maskedFields(actor, collection);
  const models = new Map(found.models.map((model) => [model.key, model]));
  const shown = values.flatMap((key) => models.get(key) ?? []).filter(({ key }) => !masked.includes(key));
  // Whatever language the page is read in, a ledger names things in the programme's own.
  const called = tableOf(inOwnLanguage(dossier.edition), collection)?.models.find(({ key }) => key === name);
  if (!called || shown.length === 0 || masked.includes(name)) return undefined;
  // What a project stated at its start stands in the case above its application.
  const filled = [dossier, ...dossier.ancestors].find(({ collections }) => collections[collection]?.length)?.collections[collection] ?? [];
  const rows = filled.map(({ data }) => ({
    name: answerText(called, data[name]),
    values: shown.flatMap(({ key, title }) => (typeof data[key] === 'number' ? [{ title, value: data[key] }] : [])),
  }));
  return { title: found.title, rows: rows.filter(({ name: one }) => one !== '') };
}

/** A table as an edition's forms ask for it. */
function tableOf({ forms, dictionaries }: Edition, collection: string): { title: string; models: FieldModel[] } | undefined {
  const choices = Object.fromEntries(Object.entries(dictionaries).map(([key, { items }]) => [key, items]));
  for (const step of Object.values(forms).flatMap(({ steps }) => steps)) {
    const part = step.parts?.find((one): one is RecordsPart => one.part === 'records' && one.collection === collection);
    if (part) return { title: (part.schema as { title?: string }).title ?? step.title, models: fieldModels(part.schema, part.ui, choices) };
  }
  return undefined;
}
