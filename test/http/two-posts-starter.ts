import type { StarterFolder } from '../starter/starter-folder';
import { patchedStarter } from './patched-starter';

type File = Record<string, unknown>;
const json = (change: (file: File) => void) => (text: string) => {
  const file = JSON.parse(text) as File;
  change(file);
  return JSON.stringify(file);
};
const listed = (file: File, key: string) => file[key] as File[];

const task = (id: string, name: string, form: string, more: string, flows: string) =>
  `<bpmn:userTask id="${id}" name="${name}" tierflow:formKey="${form}" ${more}>${flows}</bpmn:userTask>`;
const flow = (id: string, from: string, to: string, condition = '') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
const joined = (...[incoming, outgoing]: string[][]) =>
  [...incoming!.map((one) => `<bpmn:incoming>${one}</bpmn:incoming>`), ...outgoing!.map((one) => `<bpmn:outgoing>${one}</bpmn:outgoing>`)].join('');
const ofBureau = 'tierflow:candidateUnit="=path.bureau"';

/** Filled, by the bureau for a team as well; reviewed once per post, by two people; then signed and sealed at once, by two people. */
const process = [
  `<bpmn:startEvent id="begin" name="开始">${joined([], ['toFill'])}</bpmn:startEvent>`,
  task('fill', '填写申请', 'application', 'tierflow:status="填报中" tierflow:stage="filling" tierflow:proxyTier="bureau"', joined(['toFill'], ['filled'])),
  `<bpmn:subProcess id="posts" name="依次审核">${joined(['filled', 'corrected'], ['reviewed'])}
    <bpmn:multiInstanceLoopCharacteristics isSequential="true" tierflow:inputCollection="=chain" tierflow:inputElement="post" tierflow:outputCollection="results" tierflow:outputElement="=outcome">
      <bpmn:completionCondition>outcome = "return"</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>
    <bpmn:startEvent id="postBegin" name="轮到">${joined([], ['toReview'])}</bpmn:startEvent>
    ${task('review', '审核申请', 'review', `${ofBureau} tierflow:candidateTier="=post" tierflow:excludes="review, fill, correct" tierflow:status="未审核" tierflow:stage="reviewing"`, joined(['toReview'], ['toPostEnd']))}
    <bpmn:endEvent id="postEnd" name="审毕">${joined(['toPostEnd'], [])}</bpmn:endEvent>
    ${flow('toReview', 'postBegin', 'review')}${flow('toPostEnd', 'review', 'postEnd')}
  </bpmn:subProcess>`,
  `<bpmn:exclusiveGateway id="outcomeGateway" name="结论" default="toFork">${joined(['reviewed'], ['toCorrect', 'toFork'])}</bpmn:exclusiveGateway>`,
  task('correct', '修改申请', 'application', 'tierflow:status="退回" tierflow:stage="filling"', joined(['toCorrect'], ['corrected'])),
  `<bpmn:parallelGateway id="fork" name="同时">${joined(['toFork'], ['toSign', 'toSeal'])}</bpmn:parallelGateway>`,
  task('sign', '签发', 'note', `${ofBureau} tierflow:candidateTier="bureau" tierflow:status="待签发" tierflow:stage="reviewing"`, joined(['toSign'], ['signed'])),
  task('seal', '用印', 'note', `${ofBureau} tierflow:candidateTier="bureau" tierflow:excludes="sign" tierflow:status="待用印" tierflow:stage="reviewing"`, joined(['toSeal'], ['sealed'])),
  `<bpmn:parallelGateway id="join" name="都已办">${joined(['signed', 'sealed'], ['toFinish'])}</bpmn:parallelGateway>`,
  `<bpmn:endEvent id="finish" name="办结" tierflow:status="已通过" tierflow:stage="close">${joined(['toFinish'], [])}</bpmn:endEvent>`,
  flow('toFill', 'begin', 'fill'), flow('filled', 'fill', 'posts'), flow('reviewed', 'posts', 'outcomeGateway'),
  flow('toCorrect', 'outcomeGateway', 'correct', 'results[-1] = "return"'), flow('corrected', 'correct', 'posts'),
  flow('toFork', 'outcomeGateway', 'fork'), flow('toSign', 'fork', 'sign'), flow('toSeal', 'fork', 'seal'),
  flow('signed', 'sign', 'join'), flow('sealed', 'seal', 'join'), flow('toFinish', 'join', 'finish'),
].join('\n');

const note = {
  $schema: '../../../platform/catalogue/meta/form.schema.json', form: 'note', title: '办理', breadcrumb: ['场地申请'], order: 'free',
  steps: [{
    key: 'note', title: '办理', section: 'note',
    schema: { type: 'object', additionalProperties: false, properties: { remark: { type: 'string', title: '备注', maxLength: 60 } } },
    ui: { remark: { 'ui:widget': 'text' } },
  }],
  submit: { label: '办结', receipt: '已办结' },
};

/** The starter with a bureau that holds two tiers, and tasks there that ask for two people. */
export function twoPostsStarter(): StarterFolder {
  const at = 'definitions/starter/2026';
  const folder = patchedStarter({
    'definitions/starter/registries/org-units.json': (text) =>
      json((file) => {
        listed(file, 'units').push({ code: '990200', name: '示例代填服务站', office: '示例代填服务站', tiers: ['helper'], parents: {}, phone: '0310-0000001' });
      })(text.replace('"tiers": ["bureau"]', '"tiers": ["bureau", "desk"]')),
    [`${at}/tiers.json`]: json((file) => {
      listed(file, 'tiers').splice(1, 0, { key: 'desk', title: '科级', unitTitle: '科' });
      listed(file, 'tiers').push({ key: 'helper', title: '代填', unitTitle: '服务站', accounts: 'adviser' });
    }),
    [`${at}/programme.json`]: json((file) => Object.assign(file, { sameUnit: 'twoPosts' })),
    [`${at}/cases/application.json`]: json((file) => {
      const chain = 'if programme.sameUnit = "twoPosts" or path.desk != path.bureau then ["desk", "bureau"] else ["bureau"]';
      Object.assign(file, { variables: { chain } });
      (file.sections as File).note = {};
    }),
    [`${at}/roles.json`]: json((file) => {
      const [officer, team] = listed(file, 'roles') as unknown as { deeds: string[] }[];
      officer!.deeds.push('fill', 'submit');
      listed(file, 'roles').push({ ...officer, key: 'deskOfficer', title: '科里经办', tier: 'desk' });
      team!.deeds.push('grantFill');
      listed(file, 'roles').push({ key: 'helper', title: '代填人员', tier: 'helper', deeds: ['work', 'fill'], receives: ['fill'], menu: 'team', help: 'team', home: 'officer', defaultOfUnit: true });
    }),
    [`${at}/sample.json`]: json((file) => {
      (listed(file, 'accounts')[0]!.seats as File[]).push({ name: '测试丙', role: 'bureauOfficer' }, { name: '测试丁', role: 'bureauOfficer' });
      listed(file, 'accounts').push({ unit: '990200' });
    }),
    [`${at}/queues/review.json`]: json((file) => Object.assign(file, { batch: [{ key: 'sign', title: '签发', element: 'sign', form: 'note' }] })),
    'workflows/starter/2026/venue-application.bpmn': (text) =>
      text.replace(/(<bpmn:process [^>]*>)[\s\S]*<\/bpmn:process>[\s\S]*(<\/bpmn:definitions>)/, `$1${process}</bpmn:process>$2`),
  });
  folder.write({ 'forms/starter/2026/note.form.json': JSON.stringify(note) });
  return folder;
}
