import type { CalendarFile } from '../contracts/configuration/calendar';
import type { CaseTypeFile } from '../contracts/configuration/case';
import type { DictionaryFile } from '../contracts/configuration/dictionary';
import type { EntityFile } from '../contracts/configuration/entity';
import type { FormFile } from '../contracts/configuration/form';
import type { IndustryFile } from '../contracts/configuration/industry';
import type { MaterialsFile } from '../contracts/configuration/materials';
import type { MenusFile } from '../contracts/configuration/menus';
import type { NumberingFile } from '../contracts/configuration/numbering';
import type { OrgUnitsFile } from '../contracts/configuration/org-units';
import type { ProgrammeFile } from '../contracts/configuration/programme';
import type { QueueFile } from '../contracts/configuration/queue';
import type { RolesFile } from '../contracts/configuration/roles';
import type { SampleFile } from '../contracts/configuration/sample';
import type { TiersFile } from '../contracts/configuration/tiers';
import type { TranslationFile } from '../contracts/configuration/translation';
import calendar from './meta/calendar.schema.json';
import caseType from './meta/case.schema.json';
import dictionary from './meta/dictionary.schema.json';
import entity from './meta/entity.schema.json';
import form from './meta/form.schema.json';
import industry from './meta/industry.schema.json';
import materials from './meta/materials.schema.json';
import menus from './meta/menus.schema.json';
import numbering from './meta/numbering.schema.json';
import orgUnits from './meta/org-units.schema.json';
import programme from './meta/programme.schema.json';
import queue from './meta/queue.schema.json';
import roles from './meta/roles.schema.json';
import sample from './meta/sample.schema.json';
import tiers from './meta/tiers.schema.json';
import translation from './meta/translation.schema.json';

/** What a file of each JSON kind holds. */
export interface FileOf {
  programme: ProgrammeFile;
  tiers: TiersFile;
  roles: RolesFile;
  menus: MenusFile;
  numbering: NumberingFile;
  materials: MaterialsFile;
  sample: SampleFile;
  entity: EntityFile;
  case: CaseTypeFile;
  queue: QueueFile;
  dictionary: DictionaryFile;
  industry: IndustryFile;
  'org-units': OrgUnitsFile;
  calendar: CalendarFile;
  form: FormFile;
  translation: TranslationFile;
}
export type JsonKind = keyof FileOf;
export type TextKind = 'workflow' | 'decisions' | 'template' | 'help';
export type Kind = JsonKind | TextKind;

interface KindPlace {
  /** Where files of the kind stand: `{p}` the programme, `{e}` the edition, `*` one name. */
  places: string[];
  /** An edition is not whole without a file of this kind. */
  needed?: boolean;
}

/** The table of file kinds: a file stands in a kind's place and names that kind's meta-schema, or it is reported. */
export const jsonKinds: Record<JsonKind, KindPlace & { schema: object }> = {
  programme: { schema: programme, places: ['definitions/{p}/{e}/programme.json'], needed: true },
  tiers: { schema: tiers, places: ['definitions/{p}/{e}/tiers.json'], needed: true },
  roles: { schema: roles, places: ['definitions/{p}/{e}/roles.json'], needed: true },
  menus: { schema: menus, places: ['definitions/{p}/{e}/menus.json'], needed: true },
  numbering: { schema: numbering, places: ['definitions/{p}/{e}/numbering.json'] },
  materials: { schema: materials, places: ['definitions/{p}/{e}/materials.json'] },
  sample: { schema: sample, places: ['definitions/{p}/{e}/sample.json'] },
  entity: { schema: entity, places: ['definitions/{p}/{e}/entities/*.json'] },
  case: { schema: caseType, places: ['definitions/{p}/{e}/cases/*.json'], needed: true },
  queue: { schema: queue, places: ['definitions/{p}/{e}/queues/*.json'] },
  dictionary: { schema: dictionary, places: ['definitions/{p}/{e}/dictionaries/*.json', 'definitions/{p}/registries/dictionaries/*.json'] },
  industry: { schema: industry, places: ['definitions/{p}/{e}/industries/*/industry.json'] },
  'org-units': { schema: orgUnits, places: ['definitions/{p}/registries/org-units.json'], needed: true },
  calendar: { schema: calendar, places: ['definitions/{p}/registries/calendar.json'], needed: true },
  form: { schema: form, places: ['forms/{p}/{e}/*.form.json'], needed: true },
  // Beside whatever it translates: see translationOf.
  translation: { schema: translation, places: [] },
};

/** Kinds that are not JSON. */
export const textKinds: Record<TextKind, KindPlace> = {
  workflow: { places: ['workflows/{p}/{e}/*.bpmn'], needed: true },
  decisions: { places: ['definitions/{p}/{e}/rules/*.dmn'] },
  template: { places: ['templates/{p}/{e}/*.hbs'] },
  help: { places: ['definitions/{p}/{e}/help/*.md'] },
};

const everyPlace: { kind: Kind; place: string }[] = [...Object.entries(jsonKinds), ...Object.entries(textKinds)].flatMap(
  ([kind, { places }]) => places.map((place) => ({ kind: kind as Kind, place })),
);

/** `<file>.<language>.json` stands beside `<file>.json` and speaks another language. */
export function translationOf(path: string): { base: string; language: string } | undefined {
  const match = /^(.+)\.([a-z]{2}(?:-[A-Z]{2})?)\.json$/.exec(path);
  return match ? { base: `${match[1]}.json`, language: match[2]! } : undefined;
}

/**
 * The kind whose place a path stands in, with the names `*` stood for. Undefined for a path that is no kind's place.
 */
export function kindAt(path: string, address: { programme: string; edition: string }): { kind: Kind; name: string } | undefined {
  const translated = translationOf(path);
  const beside = translated && kindAt(translated.base, address);
  if (beside && Object.hasOwn(jsonKinds, beside.kind)) return { kind: 'translation', name: `${beside.name} ${translated.language}` };
  for (const { kind, place } of everyPlace) {
    const parts = place.replace('{p}', address.programme).replace('{e}', address.edition).split('*');
    if (parts.length === 1 ? path === parts[0] : path.startsWith(parts[0]!) && path.endsWith(parts[1]!)) {
      const name = parts.length === 1 ? kind : path.slice(parts[0]!.length, path.length - parts[1]!.length);
      if (name && !name.includes('/')) return { kind, name };
    }
  }
  return undefined;
}

/** The kind a `$schema` names by its last path part. */
export function kindOfSchema(schema: string): JsonKind | undefined {
  const name = schema
    .split('/')
    .pop()!
    .replace(/\.schema\.json$/, '');
  return Object.hasOwn(jsonKinds, name) ? (name as JsonKind) : undefined;
}
