import { parseDecisions } from '../../platform/conditions/parse-decisions';
import { and, bpmn, boundary, decide, end, error, milestone, onError, script, service, start, user, xor } from './bpmn';
import { NOON, Scene } from './scene';

describe('user tasks', () => {
  it('given attributes, when entered, then a work item opens with status, stage, unit, tier and due, in that order', async () => {
    const task = user(
      'check',
      'candidateUnit==get value(path, stage.tier);; candidateTier==stage.tier;; candidateRoles=reviewer, head;; excludes=fill;; ' +
        'status==stage.title + " to check";; stage=review;; dueDuration=P5D;; dueDayKind=working;; proxyTier=upper',
    );
    const scene = (
      await Scene.of(bpmn(start() + user('fill') + task + end(), 'begin > fill > check > done'), {
        path: { middle: 'M1' },
        stage: { tier: 'middle', title: 'Middle' },
      })
    ).complete('fill');
    expect(scene.words(true)).toEqual([
      'closeWorkItem completed',
      'left fill',
      'entered check',
      'status Middle to check',
      'stage review',
      'openWorkItem check',
    ]);
    expect(scene.effect('openWorkItem')).toEqual({
      type: 'openWorkItem',
      token: '1.1',
      element: 'check',
      name: 'check',
      formKey: 'form-check',
      unit: 'M1',
      tier: 'middle',
      roles: ['reviewer', 'head'],
      excludes: ['fill'],
      proxyTier: 'upper',
      due: { kind: 'duration', duration: 'P5D', dayKind: 'working', from: NOON },
      variables: { path: { middle: 'M1' }, stage: { tier: 'middle', title: 'Middle' } },
    });
  });

  it('when completed, then its outputs are variables and the work item is closed', async () => {
    const scene = (
      await Scene.of(bpmn(start() + user('a', 'dueMilestone=opening') + user('b') + end(), 'begin > a > b > done'))
    ).complete('a', { outcome: 'pass' });
    expect(scene.variables()).toEqual({ outcome: 'pass' });
    expect(scene.words()).toEqual(['closeWorkItem completed', 'openWorkItem b']);
  });

  it('when completed twice, or by a token that waits for something else, then the event is unexpected', async () => {
    const scene = await Scene.of(bpmn(start() + user('a') + user('b') + end(), 'begin > a > b > done'));
    const { id: token } = scene.tokens('a')[0]!;
    const late = { type: 'taskCompleted', token, outputs: {} } as const;
    expect(() => scene.send({ type: 'serviceCompleted', token, result: null })).toThrow(
      expect.objectContaining({ code: 'engine.unexpectedEvent' }),
    );
    scene.send(late);
    expect(() => scene.send(late)).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
    expect(() => scene.send({ ...late, token: 'constructor' })).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
  });

  it('given no unit comes out, when entered, then it is an incident that a retry with the variable mends', async () => {
    const scene = await Scene.of(bpmn(start() + user('a', 'candidateUnit==holder;; status=waiting') + end(), 'begin > a > done'), {
      holder: null,
    });
    expect(scene.words(true)).toEqual(['entered begin', 'left begin', 'incident a: holder gave null, a text was expected']);
    expect([scene.state, scene.waiting]).toEqual(['incident', ['a incident']]);
    scene.retry('a', { holder: 'U1' });
    expect(scene.words(true)).toEqual(['entered a', 'status waiting', 'openWorkItem a']);
    expect([scene.state, scene.complete('a').leftovers]).toEqual(['running', []]);
  });

  it('given nobody takes its error, when it fails, then it is an incident, and a retry opens it again, its timer untouched', async () => {
    const scene = (
      await Scene.of(bpmn(start() + user('a') + boundary('late', 'a', milestone('close')) + end(), 'begin > a > done\nlate > done'))
    ).failTask('a', 'BAD');
    expect(scene.words()).toEqual(['closeWorkItem cancelled', 'incident a: Nothing around takes the error BAD']);
    expect(scene.retry('a').words()).toEqual(['openWorkItem a']);
    expect(scene.complete('a').leftovers).toEqual([]);
  });
});

describe('service tasks', () => {
  const sending = bpmn(
    start() + service('send', 'to==aim;; only=x > 1;; inputs=count: 1 + 1;; resultVariable=sent') + user('next') + end(),
    'begin > send > next > done',
  );

  it('when entered, then the service is invoked with its attributes and what they evaluate to', async () => {
    const scene = await Scene.of(sending, { aim: 'self' });
    expect(scene.effect('invokeService')).toEqual({
      type: 'invokeService',
      token: '0.3',
      element: 'send',
      service: 'dispatch',
      attributes: { childCaseType: 'child', only: 'x > 1' },
      input: { count: 2, to: 'self' },
    });
  });

  it('when it completes, then its result is a variable', async () => {
    const scene = (await Scene.of(sending, { aim: 'self' })).answer('send', { created: 2 });
    expect(scene.variables()).toEqual({ aim: 'self', sent: { created: 2 } });
    expect(scene.waiting).toEqual(['next user']);
  });

  it('given a boundary event takes its error, when it fails, then that is where it goes on', async () => {
    const scene = (
      await Scene.of(
        bpmn(
          start() + service('send') + boundary('failed', 'send', onError('down')) + user('byHand') + end(),
          'begin > send > done\nfailed > byHand > done',
          error('down', 'DOWN'),
        ),
      )
    ).fail('send', 'DOWN');
    expect(scene.waiting).toEqual(['byHand user']);
  });

  it('given nobody takes its error, when it fails, then it is an incident, and a retry invokes it again', async () => {
    const scene = (await Scene.of(sending, { aim: 'self' })).fail('send', 'DOWN');
    expect(scene.words()).toEqual(['incident send: Nothing around takes the error DOWN: it broke']);
    expect(scene.retry('send').words()).toEqual(['invokeService send']);
    expect(scene.answer('send').waiting).toEqual(['next user']);
  });
});

describe('script tasks', () => {
  it('set a variable at once', async () => {
    const scene = await Scene.of(
      bpmn(start() + script('count', 'total', 'sum(list)') + user('next') + end(), 'begin > count > next > done'),
      { list: [1, 2, 3] },
    );
    expect(scene.variables()).toEqual({ list: [1, 2, 3], total: 6 });
  });

  it('given it reads what nothing has set, then it is an incident and never a silent null', async () => {
    const scene = await Scene.of(bpmn(start() + script('count', 'total', 'missing + 1') + end(), 'begin > count > done'));
    expect(scene.words()).toEqual(['incident count: missing + 1 reads missing, which nothing has set here']);
    expect(scene.retry('count', { missing: 1 }).state).toBe('ended');
  });
});

describe('business rule tasks', () => {
  const { tables } =
    parseDecisions(`<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
    <decision id="size" name="size"><decisionTable id="t" hitPolicy="UNIQUE">
    <input id="i"><inputExpression id="ie"><text>amount</text></inputExpression></input>
    <output id="o" name="word" />
    <rule id="r1"><inputEntry id="a"><text>&lt; 10</text></inputEntry><outputEntry id="b"><text>"small"</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="c"><text>[10..20]</text></inputEntry><outputEntry id="e"><text>"large"</text></outputEntry></rule>
    </decisionTable></decision></definitions>`);
  const asking = bpmn(start() + decide('weigh', 'size', 'decided') + user('next') + end(), 'begin > weigh > next > done');

  it('set the outputs of the one rule that holds', async () => {
    expect((await Scene.of(asking, { amount: 12 }, { size: tables[0]! })).variables()).toEqual({
      amount: 12,
      decided: { word: 'large' },
    });
  });

  it('given no rule holds, then it is an incident', async () => {
    const scene = await Scene.of(asking, { amount: 99 }, { size: tables[0]! });
    expect(scene.words()).toEqual([expect.stringContaining('incident weigh: size')]);
    expect(scene.retry('weigh', { amount: 1 }).variables()).toEqual({ amount: 1, decided: { word: 'small' } });
  });
});

describe('exclusive gateways', () => {
  const deciding = bpmn(
    start() + xor('which', 'c') + user('a') + user('b') + user('c') + end(),
    'begin > which\nwhich > c\nwhich > a : x > 1\nwhich > b : x > 0\na > done\nb > done\nc > done',
  );

  it.each([
    [2, 'a'],
    [1, 'b'],
    [0, 'c'],
  ])('given x is %s, then the first true condition wins, else the default: %s', async (x, chosen) => {
    expect((await Scene.of(deciding, { x })).waiting).toEqual([`${chosen} user`]);
  });

  it('given a condition is null, then it is an incident and not false', async () => {
    const scene = await Scene.of(deciding, { x: null });
    expect(scene.words()).toEqual(['incident which: The condition x > 1 gave null, neither true nor false']);
    expect(scene.retry('which', { x: 5 }).waiting).toEqual(['a user']);
  });

  it('given no condition is true and no default, then it is an incident', async () => {
    const scene = await Scene.of(
      bpmn(
        start() + xor('which') + user('a') + user('b') + end(),
        'begin > which\nwhich > a : x = 1\nwhich > b : x = 2\na > done\nb > done',
      ),
      { x: 3 },
    );
    expect(scene.words()).toEqual(['incident which: No condition after which is true and it has no default flow']);
  });

  it('given a loop that waits for nothing, then it is an incident and not for ever', async () => {
    const scene = await Scene.of(
      bpmn(
        start() + xor('which', 'done') + script('again', 'n', 'n + 1') + end(),
        'begin > which > done\nwhich > again : n >= 0\nagain > which',
      ),
      { n: 0 },
    );
    expect(scene.words()).toEqual([expect.stringContaining('an endless loop')]);
    expect(scene.state).toBe('incident');
  });
});

describe('parallel gateways', () => {
  it('wait for a token on every incoming flow', async () => {
    const scene = await Scene.of(
      bpmn(
        start() + and('fork') + user('a') + user('b') + and('join') + user('next') + end(),
        'begin > fork > a > join > next > done\nfork > b > join',
      ),
    );
    expect(scene.waiting).toEqual(['a user', 'b user']);
    expect(scene.complete('b').waiting).toEqual(['a user', 'join join']);
    expect(scene.complete('a').waiting).toEqual(['next user']);
    expect(scene.complete('next').leftovers).toEqual([]);
  });

  it('given two tokens came by one flow, then the join waits for the other flow all the same', async () => {
    const xml = bpmn(
      start() + and('fork') + user('a') + user('b') + xor('merge') + user('c') + and('join') + end(),
      'begin > fork > a > merge > join > done\nfork > b > merge\nfork > c > join',
    );
    const scene = (await Scene.of(xml)).complete('a').complete('b');
    expect(scene.waiting).toEqual(['c user', 'join join', 'join join']);
    scene.complete('c');
    expect(scene.words().at(-1)).toContain('incident join: join waits for a token on every incoming flow');
    expect(scene.cancel().leftovers).toEqual([]);
  });
});
