import type { Rule } from '../rule';
import { caseLineage } from './case-lineage';
import { closedTemplate } from './closed-template';
import { dataDeclared } from './data-declared';
import { datesConfirmed } from './dates-confirmed';
import { decisionNames } from './decision-names';
import { defaultRole } from './default-role';
import { dictionaryTree } from './dictionary-tree';
import { entityFields } from './entity-fields';
import { excludesMet } from './excludes-met';
import { expressionsRead } from './expressions-read';
import { fileName } from './file-name';
import { helpPage } from './help-page';
import { keysUnique } from './keys-unique';
import { maskFields } from './mask-fields';
import { materialsCompared } from './materials-compared';
import { materialsShown } from './materials-shown';
import { menuLeads } from './menu-leads';
import { messageWords } from './message-words';
import { milestoneOrder } from './milestone-order';
import { namedExists } from './named-exists';
import { numberPattern } from './number-pattern';
import { partColumns } from './part-columns';
import { progressColumns } from './progress-columns';
import { queueColumns } from './queue-columns';
import { sampleRows } from './sample-rows';
import { staticSchema } from './static-schema';
import { stepFields } from './step-fields';
import { systemRoles } from './system-roles';
import { taskHasRole } from './task-has-role';
import { translationFits } from './translation-fits';
import { uiFields } from './ui-fields';
import { uiWidgets } from './ui-widgets';
import { unitCodes } from './unit-codes';
import { unitTree } from './unit-tree';
import { unused } from './unused';
import { workflowVariables } from './workflow-variables';

/** Every cross-check, in the order problems are told. `docs/configuration/rules.md` describes each. */
export const rules: readonly Rule[] = [
  fileName,
  keysUnique,
  namedExists,
  unused,
  staticSchema,
  stepFields,
  uiFields,
  uiWidgets,
  dataDeclared,
  materialsShown,
  materialsCompared,
  closedTemplate,
  helpPage,
  expressionsRead,
  workflowVariables,
  decisionNames,
  caseLineage,
  taskHasRole,
  defaultRole,
  systemRoles,
  maskFields,
  queueColumns,
  menuLeads,
  messageWords,
  numberPattern,
  entityFields,
  unitTree,
  unitCodes,
  datesConfirmed,
  dictionaryTree,
  excludesMet,
  milestoneOrder,
  partColumns,
  progressColumns,
  sampleRows,
  translationFits,
];
