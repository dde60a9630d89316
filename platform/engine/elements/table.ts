import type { NodeKind } from '../model';
import { boundaryErrorEvent } from './boundary-error-event';
import { boundaryMessageEvent } from './boundary-message-event';
import { boundaryTimerEvent } from './boundary-timer-event';
import { businessRuleTask } from './business-rule-task';
import { callActivity } from './call-activity';
import type { Element } from './element';
import { endEvent } from './end-event';
import { errorEndEvent } from './error-end-event';
import { exclusiveGateway } from './exclusive-gateway';
import { messageCatchEvent } from './message-catch-event';
import { messageStartEvent } from './message-start-event';
import { parallelGateway } from './parallel-gateway';
import { scriptTask } from './script-task';
import { serviceTask } from './service-task';
import { startEvent } from './start-event';
import { subProcess } from './sub-process';
import { terminateEndEvent } from './terminate-end-event';
import { timerCatchEvent } from './timer-catch-event';
import { timerStartEvent } from './timer-start-event';
import { userTask } from './user-task';

/** Every element the engine runs. What is not here is refused when an edition is published. */
export const elements: Record<NodeKind, Element> = {
  startEvent, messageStartEvent, timerStartEvent,
  endEvent, terminateEndEvent, errorEndEvent,
  userTask, serviceTask, scriptTask, businessRuleTask, callActivity,
  exclusiveGateway, parallelGateway,
  subProcess,
  messageCatchEvent, timerCatchEvent,
  boundaryTimerEvent, boundaryMessageEvent, boundaryErrorEvent,
};
