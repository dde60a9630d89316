import { boundaryEvent } from './boundary-event';
import { callTarget } from './call-target';
import { decisionExists } from './decision-exists';
import { flowEnds } from './flow-ends';
import { gatewayConditions } from './gateway-conditions';
import { messageName } from './message-name';
import { multiInstanceInput } from './multi-instance-input';
import { reachable } from './reachable';
import { reachesEnd } from './reaches-end';
import type { Rule } from './rule';
import { serviceType } from './service-type';
import { singleOutgoing } from './single-outgoing';
import { startEvent } from './start-event';
import { supportedAttributes } from './supported-attributes';
import { timerDue } from './timer-due';
import { userTaskForm } from './user-task-form';
import { variableNames } from './variable-names';

/** Every rule by its name, which is its file's. Faults found in reading have names of their own (docs/configuration/workflow.md). */
export const rules: Record<string, Rule> = {
  'start-event': startEvent,
  reachable,
  'reaches-end': reachesEnd,
  'gateway-conditions': gatewayConditions,
  'single-outgoing': singleOutgoing,
  'flow-ends': flowEnds,
  'boundary-event': boundaryEvent,
  'user-task-form': userTaskForm,
  'timer-due': timerDue,
  'message-name': messageName,
  'call-target': callTarget,
  'multi-instance-input': multiInstanceInput,
  'service-type': serviceType,
  'decision-exists': decisionExists,
  'variable-names': variableNames,
  'supported-attributes': supportedAttributes,
};
