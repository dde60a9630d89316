import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionTable } from '../../platform/conditions/model';
import { compileWorkflows } from '../../platform/engine/compile-workflows';
import { elements } from '../../platform/engine/elements/table';
import { rules } from '../../platform/engine/lint/table';
import descriptor from '../../platform/engine/tierflow.moddle.json';
import { bpmn, call, end, process, start, user } from './bpmn';

const fixtures = join(__dirname, 'fixtures');
const decisions = { size: { id: 'size', hitPolicy: 'UNIQUE', inputs: [], outputs: [], rules: [] } satisfies DecisionTable };

/** Every problem of every invalid fixture: element, rule, message. */
const expected: Record<string, [element: string, rule: string, message: string][]> = {
  'invalid-boundary-event': [
    ['floating', 'reachable', 'cannot be reached from a start event'],
    ['ledTo', 'reaches-end', 'leads to no end event'],
    ['floating', 'boundary-event', 'stands on nothing; attach it to an activity'],
    ['onGateway', 'boundary-event', 'stands on merge, which is no activity'],
    ['ledTo', 'boundary-event', 'is a boundary event, so no flow may lead to it'],
    ['gently', 'boundary-event', 'is non-interrupting, which is not supported; set cancelActivity to true'],
  ],
  'invalid-call-target': [
    ['nobody', 'call-target', 'needs calledElement'],
    ['lost', 'call-target', 'calls elsewhere, which no workflow of this edition defines'],
    ['proto', 'call-target', 'calls constructor, which no workflow of this edition defines'],
    ['unstartable', 'call-target', 'calls byMessage, which has no none start event'],
  ],
  'invalid-decision-exists': [
    ['bare', 'decision', 'needs tierflow:decision and tierflow:resultVariable'],
    ['lost', 'decision-exists', 'asks the decision elsewhere, which no .dmn file of this edition defines'],
  ],
  'invalid-error-code': [
    ['unnamed', 'error-code', 'has no errorRef, so nobody could take its error'],
    ['uncoded', 'error-code', 'its error oops has no errorCode'],
  ],
  'invalid-expression': [
    ['fill', 'expression', '1 +: is incomplete (offset 3)'],
    ['fill', 'expression', 'path.: is incomplete (offset 5)'],
    ['ask', 'expression', 'tierflow:inputs has "no colon"; write name: expression'],
    ['which_ask', 'expression', 'outcome =: is incomplete (offset 9)'],
    ['which_ask', 'gateway-conditions', 'needs a condition, or to be the default flow'],
  ],
  'invalid-flow-ends': [
    ['broken', 'references', 'targetRef refers to nowhere, which is not in this file'],
    ['hanging', 'flow-ends', 'has no target; connect it or delete it'],
    ['loose', 'flow-ends', 'has no source; connect it or delete it'],
    ['broken', 'flow-ends', 'has no target; connect it or delete it'],
    ['begin', 'single-outgoing', 'has 2 flows out; put a gateway behind it'],
    ['across', 'flow-ends', 'leads from begin to out across the border of a sub-process'],
  ],
  'invalid-gateway-conditions': [
    ['which_a', 'gateway-conditions', 'needs a condition, or to be the default flow'],
    ['which_b', 'gateway-conditions', 'is the default flow, so it has no condition'],
    ['open', 'gateway-conditions', 'its default begin_which is no flow out of it'],
    ['a_open', 'gateway-conditions', 'has a condition, but only the flows out of a deciding exclusive gateway may'],
  ],
  'invalid-message-name': [
    ['lost', 'references', 'messageRef refers to nowhere, which is not in this file'],
    ['unnamed', 'message-name', 'needs a messageRef to a message with a name'],
    ['none', 'message-name', 'needs a messageRef to a message with a name'],
    ['lost', 'message-name', 'needs a messageRef to a message with a name'],
  ],
  'invalid-multi-instance-input': [
    ['noList', 'multi-instance-input', 'needs tierflow:inputCollection on its multi-instance'],
    ['noName', 'multi-instance-input', 'needs tierflow:inputElement on its multi-instance'],
    ['noOutput', 'multi-instance-input', 'has tierflow:outputCollection but no tierflow:outputElement'],
    ['noOutputs', 'multi-instance-input', 'has tierflow:outputElement but no tierflow:outputCollection'],
  ],
  'invalid-no-dtd': [['', 'no-dtd', 'declares a document type or an entity; remove the declaration']],
  'invalid-reachable': [
    ['lost', 'reachable', 'cannot be reached from a start event'],
    ['lostToo', 'reachable', 'cannot be reached from a start event'],
    ['lost', 'single-outgoing', 'has 2 flows out; put a gateway behind it'],
  ],
  'invalid-reaches-end': [
    ['a', 'reaches-end', 'leads to no end event'],
    ['b', 'reaches-end', 'leads to no end event'],
  ],
  'invalid-script': [
    ['nameless', 'script', 'needs tierflow:expression and tierflow:resultVariable'],
    ['empty', 'script', 'needs tierflow:expression and tierflow:resultVariable'],
  ],
  'invalid-service-type': [
    ['bare', 'service-type', 'tierflow:type is ""; it is one of dispatch, message, tell'],
    ['strange', 'service-type', 'tierflow:type is "shell"; it is one of dispatch, message, tell'],
    ['targets', 'service-type', 'a dispatch needs tierflow:childCaseType'],
    ['targets', 'service-type', 'a dispatch needs exactly one of tierflow:toTier, tierflow:perRecord, tierflow:to'],
    ['mute', 'service-type', 'a message needs tierflow:message'],
    ['mute', 'service-type', 'a message needs tierflow:to'],
  ],
  'invalid-single-outgoing': [
    ['a', 'single-outgoing', 'has 2 flows out; put a gateway behind it'],
    ['done', 'single-outgoing', 'is an end event, so no flow may lead on'],
  ],
  'invalid-start-event': [
    ['again', 'start-event', 'is a second none start event; a process has one'],
    ['part', 'start-event', 'has no none start event inside'],
    ['due', 'start-event', 'does not belong in a sub-process; it starts at one none start event'],
    ['begin', 'start-event', 'is a start event, so no flow may lead to it'],
  ],
  'invalid-supported-attributes': [
    ['compensating', 'supported-attributes', 'colour is no attribute of a bpmn:UserTask'],
    ['compensating', 'supported-attributes', 'isForCompensation of a bpmn:UserTask is not supported'],
    ['compensating', 'supported-attributes', 'ioSpecification of a bpmn:UserTask is not supported'],
    ['compensating', 'supported-attributes', 'other:priority belongs to another engine and has no meaning here'],
    ['compensating', 'supported-attributes', '<other:listener> belongs to another engine and has no meaning here'],
    ['code', 'supported-attributes', 'scriptFormat of a bpmn:ScriptTask is not supported'],
    ['code', 'supported-attributes', 'script of a bpmn:ScriptTask is not supported'],
  ],
  'invalid-supported-elements': [
    ['', 'supported-elements', '<bpmn:WildGateway> at line 15 is not known to BPMN 2.0'],
    ['some', 'supported-elements', 'bpmn:InclusiveGateway is not supported'],
    ['byHand', 'supported-elements', 'bpmn:ManualTask is not supported'],
    ['thrown', 'supported-elements', 'bpmn:IntermediateThrowEvent with bpmn:SignalEventDefinition is not supported'],
    ['two', 'supported-elements', 'bpmn:StartEvent with bpmn:MessageEventDefinition and bpmn:TimerEventDefinition is not supported'],
    ['thing', 'supported-elements', 'bpmn:DataObject is not supported'],
    ['looping', 'supported-elements', 'standardLoopCharacteristics is not supported; draw the loop, or use multi-instance'],
  ],
  'invalid-tierflow-attributes': [
    ['fill', 'tierflow-attributes', 'tierflow:formkey is no attribute of a bpmn:UserTask'],
    ['fill', 'tierflow-attributes', 'tierflow:decision is no attribute of a bpmn:UserTask'],
    ['merge', 'tierflow-attributes', 'tierflow:formKey is no attribute of a bpmn:ExclusiveGateway'],
  ],
  'invalid-timer-due': [
    ['twice', 'timer-due', 'has several of tierflow:milestone, timeDate and timeDuration; keep one'],
    ['kind', 'timer-due', 'tierflow:dayKind is "lunar"; it is natural or working'],
    ['both', 'timer-due', 'has both tierflow:dueMilestone and tierflow:dueDuration; keep one'],
    ['words', 'timer-due', 'tierflow:dueDuration "5 days" is no ISO 8601 duration such as P5D, and does not begin with ='],
    ['empty', 'timer-due', 'needs tierflow:milestone, a timeDate or a timeDuration on its timer'],
    ['cycle', 'timer-due', 'needs tierflow:milestone, a timeDate or a timeDuration on its timer'],
    ['cycle', 'supported-attributes', 'timeCycle of a bpmn:TimerEventDefinition is not supported'],
  ],
  'invalid-unique-ids': [
    ['fill', 'unique-ids', 'the id fill is used twice, again at line 6'],
    ['', 'unique-ids', 'a bpmn:UserTask has no id'],
    ['__proto__', 'unique-ids', 'the id __proto__ is not of letters, digits, _ . and - beginning with a letter'],
  ],
  'invalid-user-task-form': [
    ['bare', 'user-task-form', 'needs tierflow:formKey'],
    ['check', 'user-task-form', 'excludes begin, which is no user task'],
    ['check', 'user-task-form', 'excludes nobody, which is no user task'],
  ],
  'invalid-variable-names': [
    ['hyphen', 'variable-names', '"the-total" cannot be the name of a variable'],
    ['proto', 'variable-names', '"constructor" cannot be the name of a variable'],
    ['ask', 'variable-names', '"toString" cannot be the name of a variable'],
  ],
  'invalid-well-formed': [['', 'well-formed', 'is no BPMN 2.0 file: unexpected end of file']],
};

async function problemsOf(name: string): Promise<string[][]> {
  const { problems } = await compileWorkflows({ [name]: readFileSync(join(fixtures, `${name}.bpmn`), 'utf8') }, decisions);
  return problems.map(({ where, rule, message }) => [where.slice(name.length + 1), rule, message]);
}

const names = readdirSync(fixtures).map((file) => file.replace('.bpmn', ''));

describe('the compiler refuses', () => {
  it.each(names.filter((name) => name.startsWith('invalid-')))('%s, saying exactly what is wrong', async (name) => {
    expect(await problemsOf(name)).toEqual(expected[name]);
  });

  it('files that are too large, without reading them', async () => {
    const wide = bpmn(start() + end() + '<bpmn:textAnnotation id="a" />'.repeat(5_000), 'begin > done');
    const long = bpmn(`${start()}<!-- ${'x'.repeat(2_000_000)} -->${end()}`, 'begin > done');
    const { plans, problems } = await compileWorkflows({ wide, long }, {});
    expect(problems.map(({ where, rule }) => [where, rule])).toEqual([
      ['wide', 'size'],
      ['long', 'size'],
    ]);
    expect(plans).toEqual({});
  });

  it('whatever is no BPMN at all, and never throws', async () => {
    const strange = [
      '',
      'hello',
      '<a/>',
      '{"a": 1}',
      '<bpmn:definitions',
      '\u0000',
      `${'<bpmn:subProcess>'.repeat(4_000)}`,
      bpmn('', '').replace(/<bpmn:process.*<\/bpmn:process>/, ''),
    ];
    for (const xml of strange) {
      const { problems } = await compileWorkflows({ strange: xml }, {});
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  it('sub-processes nested however deep, without falling over', async () => {
    const deep = bpmn(
      `${Array.from({ length: 1_500 }, (_, at) => `<bpmn:subProcess id="s${at}">`).join('')}${'</bpmn:subProcess>'.repeat(1_500)}`,
      '',
    );
    expect((await compileWorkflows({ deep }, {})).problems).toEqual([
      { where: 'deep', rule: 'size', message: 'has more than 50 sub-processes in each other' },
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('a process id that stands in two files', async () => {
    const xml = bpmn(start() + end(), 'begin > done');
    expect((await compileWorkflows({ one: xml, two: xml }, {})).problems).toEqual([
      { where: 'two#main', rule: 'unique-ids', message: 'the process main stands in another file too' },
    ]);
  });
});

describe('the compiler accepts', () => {
  it.each(names.filter((name) => name.startsWith('valid-')))('%s', async (name) => {
    expect(await problemsOf(name)).toEqual([]);
  });

  it('names of other engines for what we have too', async () => {
    const xml = readFileSync(join(fixtures, 'valid-foreign-names.bpmn'), 'utf8');
    const { nodes } = (await compileWorkflows({ it: xml }, decisions)).plans.it!.plan.processes.main!;
    expect(nodes.zeebe!.userTask).toMatchObject({ formKey: 'fill', candidateRoles: ['reviewer', 'head'] });
    expect(nodes.zeebe!.multiInstance).toMatchObject({ sequential: true, inputElement: 'item' });
    expect(nodes.camunda!.userTask).toMatchObject({ formKey: 'fill', candidateRoles: ['reviewer'] });
    expect(nodes.weigh!.decision).toEqual({ decision: 'size', resultVariable: 'decided' });
    expect(nodes.ask!.call!.calledElement).toBe('main');
  });

  it('a process called from another file, and gives each file a plan with all of them', async () => {
    const one = bpmn(start() + call('ask', 'other') + end(), 'begin > ask > done');
    const two = bpmn('', '').replace(
      /<bpmn:process.*<\/bpmn:process>/,
      process('other', start() + user('a') + end(), 'begin > a > done'),
    );
    const { plans, problems } = await compileWorkflows({ one, two }, {}, { zone: 'Asia/Shanghai' });
    expect(problems).toEqual([]);
    expect([plans.one!.process, plans.two!.process]).toEqual(['main', 'other']);
    expect(Object.keys(plans.one!.plan.processes)).toEqual(['main', 'other']);
    expect(plans.one!.plan.zone).toBe('Asia/Shanghai');
  });
});

describe('the tables agree', () => {
  it('every rule has a valid and an invalid fixture', () => {
    for (const rule of Object.keys(rules)) expect(names).toEqual(expect.arrayContaining([`valid-${rule}`, `invalid-${rule}`]));
  });

  it('every rule’s file has its name', () => {
    const files = readdirSync(join(__dirname, '../../platform/engine/lint')).map((file) => file.replace('.ts', ''));
    expect(files.filter((file) => !['lint', 'rule', 'table'].includes(file)).sort()).toEqual(Object.keys(rules).sort());
  });

  it('the element table and the moddle descriptor allow the same attributes', () => {
    const declared = (type: string) =>
      descriptor.types
        .filter((one) => one.extends.includes(type))
        .flatMap((one) => one.properties.map(({ name }) => name))
        .sort();
    for (const element of Object.values(elements)) expect(declared(element.bpmn)).toEqual([...(element.attributes ?? [])].sort());
  });

  it('every element stands under its own kind', () => {
    for (const [kind, element] of Object.entries(elements)) expect(element.kind).toBe(kind);
  });
});
