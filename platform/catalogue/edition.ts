import type { DecisionTable } from '../conditions/model';
import type { CalendarFile } from '../contracts/configuration/calendar';
import type { CaseTypeFile } from '../contracts/configuration/case';
import type { DictionaryFile } from '../contracts/configuration/dictionary';
import type { EntityFile } from '../contracts/configuration/entity';
import type { FormFile } from '../contracts/configuration/form';
import type { IndustryFile } from '../contracts/configuration/industry';
import type { Material } from '../contracts/configuration/materials';
import type { MenusFile } from '../contracts/configuration/menus';
import type { NumberingFile } from '../contracts/configuration/numbering';
import type { OrgUnit } from '../contracts/configuration/org-units';
import type { ProgrammeFile } from '../contracts/configuration/programme';
import type { QueueFile } from '../contracts/configuration/queue';
import type { MaskDefinition, RoleDefinition } from '../contracts/configuration/roles';
import type { SampleFile } from '../contracts/configuration/sample';
import type { TiersFile } from '../contracts/configuration/tiers';
import type { Plan } from '../engine/model';

export type Tier = TiersFile['tiers'][number];
export type Menu = MenusFile['menus'][number];
export type NumberDefinition = NumberingFile['numbers'][number];

/** A material of the edition; `industry` names the folder it came with, if any. */
export interface EditionMaterial extends Material {
  industry?: string;
}
export interface EditionWorkflow {
  xml: string;
  process: string;
  plan: Plan;
}

/** One edition, read, compiled and checked: what the running platform asks of configuration. Immutable, shared by all its cases. */
export interface Edition {
  programme: ProgrammeFile;
  /** From the highest to the lowest. */
  tiers: Tier[];
  roles: Record<string, RoleDefinition>;
  /** Fields that not every role reads whole. */
  masks: MaskDefinition[];
  menus: Record<string, Menu>;
  entities: Record<string, EntityFile>;
  caseTypes: Record<string, CaseTypeFile>;
  queues: Record<string, QueueFile>;
  /** Those of the edition and those of the programme's registries. */
  dictionaries: Record<string, DictionaryFile>;
  industries: Record<string, IndustryFile>;
  /** The catalogue of materials with what the industries add to it. */
  materials: EditionMaterial[];
  numbering: Record<string, NumberDefinition>;
  /** By form slug. */
  forms: Record<string, FormFile>;
  /** By file slug, as case types name them. */
  workflows: Record<string, EditionWorkflow>;
  /** By DMN decision id. */
  decisions: Record<string, DecisionTable>;
  templates: Record<string, string>;
  help: Record<string, string>;
  units: OrgUnit[];
  calendar: CalendarFile;
  sample?: SampleFile;
  /** The same edition in other languages; what is not translated speaks the programme's own. */
  translations?: Record<string, Edition>;
  /** What a translation is a translation of. */
  original?: Edition;
  /** Content hash of the files. */
  hash: string;
}

/** The edition in the programme's own language, whatever language this one is in: for what is compared, counted on and written down. */
export const inOwnLanguage = (edition: Edition): Edition => edition.original ?? edition;
