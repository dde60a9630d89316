import { parseDecisions } from '../../platform/conditions/parse-decisions';
import {
  after,
  and,
  at,
  bpmn,
  boundary,
  call,
  catchMessage,
  catchTimer,
  decide,
  each,
  end,
  error,
  message,
  milestone,
  onError,
  onMessage,
  process,
  script,
  service,
  start,
  sub,
  terminate,
  throwError,
  user,
  xor,
} from './bpmn';
import { NOON, planOf, Scene } from './scene';

describe('start events', () => {
  it('given a none start event, when started, then a token goes on from it', async () => {
    const scene = await Scene.of(bpmn(start() + user('fill') + end(), 'begin > fill > done'));
    expect(scene.words(true)).toEqual(['entered begin', 'left begin', 'entered fill', 'openWorkItem fill']);
    expect(scene.waiting).toEqual(['fill user']);
  });

  const several = bpmn(
    `${start()}<bpmn:startEvent id="asked">${onMessage('ask')}</bpmn:startEvent>` +
      `<bpmn:startEvent id="due">${milestone('opening')}</bpmn:startEvent>` +
      user('fill') +
      user('reply') +
      end(),
    'begin > fill > done\nasked > reply > done\ndue > reply',
    message('ask'),
  );

  it.each([
    [undefined, 'fill user'],
    ['asked', 'reply user'],
    ['due', 'reply user'],
  ])('given %s is named, then %s waits', async (startEvent, waiting) => {
    expect(new Scene(await planOf(several)).start({}, startEvent).waiting).toEqual([waiting]);
  });

  it('given no none start event, when none is named, then the event is unexpected', async () => {
    const plan = await planOf(bpmn(`<bpmn:startEvent id="due">${milestone('opening')}</bpmn:startEvent>${end()}`, 'due > done'));
    expect(() => new Scene(plan).start()).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
    expect(() => new Scene(plan).start({}, 'done')).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
    expect(new Scene(plan).start({}, 'due').state).toBe('ended');
  });

  it('given a running instance, when started again, then the event is unexpected', async () => {
    const scene = await Scene.of(bpmn(start() + user('fill') + end(), 'begin > fill > done'));
    expect(() => scene.start()).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
  });
});

describe('end events', () => {
  const twoBranches = (last: string) =>
    bpmn(start() + and('fork') + user('a') + user('b') + end() + last, 'begin > fork > a > done\nfork > b > stop');

  it('given two branches, when one ends, then the instance goes on; when both, it has ended', async () => {
    const scene = (await Scene.of(twoBranches(end('stop')))).complete('b');
    expect([scene.state, scene.waiting]).toEqual(['running', ['a user']]);
    scene.complete('a');
    expect(scene.words()).toEqual(['closeWorkItem completed', 'ended done end']);
    expect([scene.state, scene.leftovers]).toEqual(['ended', []]);
  });

  it('given a terminate end event, when reached, then everything else is cancelled', async () => {
    const scene = (await Scene.of(twoBranches(terminate('stop')))).complete('b');
    expect(scene.words()).toEqual(['closeWorkItem completed', 'closeWorkItem cancelled', 'ended stop terminate']);
    expect([scene.state, scene.leftovers]).toEqual(['terminated', []]);
  });

  it('given a terminate end event in a sub-process, when reached, then only the sub-process ends', async () => {
    const inside = sub(
      'part',
      start('in') + and('fork') + user('a') + user('b') + end('out') + terminate('stop'),
      'in > fork > a > out\nfork > b > stop',
    );
    const scene = (await Scene.of(bpmn(start() + inside + user('next') + end(), 'begin > part > next > done'))).complete('b');
    expect([scene.state, scene.waiting]).toEqual(['running', ['next user']]);
  });

  const failing = (catches: string, on = 'part') =>
    bpmn(
      start() + sub(on, start('in') + user('try') + throwError('oops', 'bad'), 'in > try > oops') + catches + user('mend') + end(),
      `begin > part > done\n${catches && 'caught > mend > done'}`,
      error('bad', 'BAD') + error('other', 'OTHER'),
    ).replace(catches ? '' : user('mend'), '');

  it.each([
    ['the same error', 'bad'],
    ['any error', undefined],
  ])('given a boundary event for %s, when an error end is reached inside, then it is taken', async (_, code) => {
    const scene = (await Scene.of(failing(boundary('caught', 'part', onError(code))))).complete('try');
    expect(scene.words(true)).toEqual([
      'closeWorkItem completed',
      'left try',
      'entered oops',
      'left oops',
      'left part',
      'entered caught',
      'left caught',
      'entered mend',
      'openWorkItem mend',
    ]);
    expect(scene.complete('mend').leftovers).toEqual([]);
  });

  it.each([
    ['no boundary event', ''],
    ['one for another error', boundary('caught', 'part', onError('other'))],
  ])('given %s, when an error end is reached, then it is an incident', async (_, catches) => {
    const scene = (await Scene.of(failing(catches))).complete('try');
    expect(scene.words()).toEqual(['closeWorkItem completed', 'incident oops: Nothing around takes the error BAD']);
    expect([scene.state, scene.waiting]).toEqual(['incident', ['oops incident', 'part scope']]);
    expect(scene.cancel().leftovers).toEqual([]);
  });
});

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

describe('sub-processes', () => {
  it('share the variables around them and go on when empty', async () => {
    const inside = sub('part', start('in') + user('a') + end('out'), 'in > a > out');
    const scene = (await Scene.of(bpmn(start() + inside + user('next') + end(), 'begin > part > next > done'), { x: 1 })).complete('a', {
      y: 2,
    });
    expect(scene.variables()).toEqual({ x: 1, y: 2 });
    expect(scene.words(true)).toEqual([
      'closeWorkItem completed',
      'left a',
      'entered out',
      'left out',
      'left part',
      'entered next',
      'openWorkItem next',
    ]);
  });

  it('given a boundary timer, when it fires, then everything inside is cancelled', async () => {
    const inside = sub(
      'part',
      start('in') + and('fork') + user('a') + service('b') + catchMessage('c', 'm') + and('join') + end('out'),
      'in > fork > a > join > out\nfork > b > join\nfork > c > join',
    );
    const scene = await Scene.of(
      bpmn(
        start() + inside + boundary('late', 'part', milestone('close')) + user('next') + end(),
        'begin > part > done\nlate > next > done',
        message('m'),
      ),
    );
    scene.fire('late', 'part');
    expect(scene.words()).toEqual([
      'closeWorkItem cancelled',
      'cancelService b',
      'unsubscribe c',
      'closeTimer late',
      'openWorkItem next',
    ]);
    expect(scene.complete('next').leftovers).toEqual([]);
  });
});

describe('call activities', () => {
  const called = bpmn('', '').replace(
    /<bpmn:process[\s\S]*<\/bpmn:process>/,
    process('review', start() + user('check') + end(), 'begin > check > done'),
  );
  const caller = bpmn(
    start() + call('ask', 'review', 'inputs=subject: who; kind: "a; b";; outputs=verdict: outcome') + user('next') + end(),
    'begin > ask > next > done',
  );

  it('show the called process its inputs alone and take its outputs', async () => {
    const scene = await Scene.of([caller, called], { who: 'me', secret: 1 });
    expect(scene.effect('openWorkItem').variables).toEqual({ subject: 'me', kind: 'a; b' });
    scene.complete('check', { outcome: 'pass', noise: true });
    expect(scene.variables()).toEqual({ who: 'me', secret: 1, verdict: 'pass' });
  });

  it('given an output reads what the called process never set, then its end is an incident', async () => {
    const scene = (await Scene.of([caller, called], { who: 'me' })).complete('check');
    expect(scene.words().at(-1)).toBe('incident done: outcome reads outcome, which nothing has set here');
    expect(scene.retry('done', { outcome: 'return' }).variables()).toEqual({ who: 'me', verdict: 'return' });
  });

  it('given a process calls itself without waiting, then it is an incident', async () => {
    const scene = await Scene.of(bpmn(start() + call('again', 'main') + end(), 'begin > again > done'));
    expect(scene.words()).toEqual(['incident again: More than 50 calls within calls']);
    expect(scene.cancel().leftovers).toEqual([]);
  });

  it('let an error out to the nearest activity that takes it', async () => {
    const inner = called
      .replace(end(), throwError('done', 'bad'))
      .replace('</bpmn:definitions>', `${error('bad', 'BAD')}</bpmn:definitions>`);
    const outer = bpmn(
      start() +
        sub('part', start('in') + call('ask', 'review') + end('out'), 'in > ask > out') +
        boundary('caught', 'part', onError()) +
        user('mend') +
        end(),
      'begin > part > done\ncaught > mend > done',
    );
    expect((await Scene.of([outer, inner])).complete('check').waiting).toEqual(['mend user']);
  });
});

describe('multi-instance', () => {
  const over = (how: 'sequential' | 'parallel', attributes = '', condition = '') =>
    bpmn(
      start() + user('check', 'status==item + " to check"', each(how, attributes, condition)) + user('next') + end(),
      'begin > check > next > done',
    );
  const collected = 'outputCollection=results;; outputElement==item + outcome';

  it('given sequential, then one item opens at a time, and outputs come in the order of the collection', async () => {
    const scene = await Scene.of(over('sequential', collected), { items: ['a', 'b', 'c'] });
    expect(scene.words()).toEqual(['status a to check', 'openWorkItem check']);
    scene.complete('check', { outcome: '1' });
    expect(scene.words()).toEqual(['closeWorkItem completed', 'status b to check', 'openWorkItem check']);
    scene.complete('check', { outcome: '2' }).complete('check', { outcome: '3' });
    expect(scene.variables()).toEqual({ items: ['a', 'b', 'c'], results: ['a1', 'b2', 'c3'] });
    expect(scene.complete('next').leftovers).toEqual([]);
  });

  it('given parallel, then all items open at once and may be done in any order', async () => {
    const scene = await Scene.of(over('parallel', collected), { items: ['a', 'b', 'c'] });
    expect(scene.waiting).toEqual(['check scope', 'check user', 'check user', 'check user']);
    const open = scene
      .tokens('check')
      .filter((token) => token.wait === 'user')
      .reverse();
    for (const token of open) scene.send({ type: 'taskCompleted', token: token.id, outputs: { outcome: '!' } });
    expect(scene.variables().results).toEqual(['a!', 'b!', 'c!']);
    expect(scene.complete('next').leftovers).toEqual([]);
  });

  it.each(['sequential', 'parallel'] as const)(
    'given %s with a completion condition, when it is true, then what is open is cancelled',
    async (how) => {
      const scene = await Scene.of(over(how, collected, 'outcome = "return" or numberOfCompletedInstances = 2'), {
        items: ['a', 'b', 'c', 'd'],
      });
      scene.complete('check', { outcome: 'pass' }).complete('check', { outcome: 'pass' });
      expect(scene.waiting).toEqual(['next user']);
      expect(scene.variables().results).toHaveLength(2);
      expect(scene.complete('next').leftovers).toEqual([]);
    },
  );

  it('given an empty list, then it is passed', async () => {
    const scene = await Scene.of(over('sequential', collected), { items: [] });
    expect([scene.waiting, scene.variables().results]).toEqual([['next user'], []]);
  });

  it('given no list, then it is an incident', async () => {
    const scene = await Scene.of(over('sequential'), { items: 'abc' });
    expect(scene.words()).toEqual(['incident check: The collection items gave "abc", a list was expected']);
    expect(scene.retry('check', { items: ['a'] }).complete('check').waiting).toEqual(['next user']);
  });

  it('given an output fails, then that item is an incident which a retry finishes without doing the task again', async () => {
    const scene = (await Scene.of(over('sequential', collected), { items: ['a', 'b'] })).complete('check');
    expect(scene.waiting).toEqual(['check incident', 'check scope']);
    expect(scene.retry('check', { outcome: '1' }).words()).toEqual(['status b to check', 'openWorkItem check']);
  });

  it('given a sub-process per item, then its variables are the item’s own', async () => {
    const stages = sub(
      'stage',
      start('in') + xor('deed', 'review') + user('review') + user('report') + end('out'),
      'in > deed > review > out\ndeed > report : item.deed = "report"\nreport > out',
      each(
        'sequential',
        'inputCollection==chain;; outputCollection=results;; outputElement=={outcome: outcome, by: item.name}',
        'outcome = "return"',
      ),
    );
    const scene = await Scene.of(bpmn(start() + stages + user('next') + end(), 'begin > stage > next > done'), {
      chain: [
        { name: 'A', deed: 'review' },
        { name: 'B', deed: 'report' },
        { name: 'C', deed: 'review' },
      ],
    });
    scene.complete('review', { outcome: 'pass' }).complete('report', { outcome: 'pass' }).complete('review', { outcome: 'return' });
    expect(scene.variables().results).toEqual([
      { outcome: 'pass', by: 'A' },
      { outcome: 'pass', by: 'B' },
      { outcome: 'return', by: 'C' },
    ]);
    expect(scene.complete('next').leftovers).toEqual([]);
  });

  it('given boundary events, then they belong to the whole and open once', async () => {
    const xml = bpmn(
      start() +
        user('check', '', each('parallel')) +
        boundary('late', 'check', milestone('close')) +
        boundary('bad', 'check', onError()) +
        user('next') +
        end(),
      'begin > check > done\nlate > next > done\nbad > next',
    );
    const scene = await Scene.of(xml, { items: [1, 2] });
    expect(scene.words()).toEqual(['openTimer late', 'openWorkItem check', 'openWorkItem check']);
    const whole = scene.tokens('check').find((token) => token.wait === 'scope')!;
    expect(scene.send({ type: 'timerFired', token: whole.id, element: 'late' }).words()).toEqual([
      'closeWorkItem cancelled',
      'closeWorkItem cancelled',
      'closeTimer late',
      'openWorkItem next',
    ]);
    expect(scene.complete('next').leftovers).toEqual([]);
    const failing = (await Scene.of(xml, { items: [1, 2] })).failTask('check', 'ANY');
    expect(failing.waiting).toEqual(['next user']);
  });

  it.each(['script', 'call', 'nested'])('works around a %s', async (what) => {
    const inner = {
      script: script('work', 'double', 'item * 2', each('sequential', 'outputCollection=results;; outputElement=double')),
      call: call(
        'work',
        'twice',
        'inputs=n: item;; outputs=double: m',
        each('parallel', 'outputCollection=results;; outputElement=double'),
      ),
      nested: sub(
        'work',
        start('in') +
          script(
            'add',
            'sums',
            'item + inner',
            each('parallel', 'inputCollection=[item];; inputElement=inner;; outputCollection=sums;; outputElement=item + inner').replace(
              'tierflow:inputElement="item"',
              '',
            ),
          ) +
          end('out'),
        'in > add > out',
        each('sequential', 'outputCollection=results;; outputElement=sums[1]'),
      ),
    }[what]!;
    const scene = await Scene.of(
      bpmn(
        start() + inner + user('next') + end(),
        'begin > work > next > done',
        process('twice', start('tb') + script('mul', 'm', 'n * 2') + end('te'), 'tb > mul > te'),
      ),
      { items: [1, 2, 3] },
    );
    expect(scene.variables().results).toEqual([2, 4, 6]);
    expect(scene.complete('next').leftovers).toEqual([]);
  });

  it('costs the same rows for item 1,000 as for item 1', async () => {
    const scene = new Scene(await planOf(over('sequential')), false).start({ items: Array.from({ length: 1_000 }, (_, at) => `${at}`) });
    const costs: number[] = [];
    for (let at = 1; at < 1_000; at += 1) {
      scene.complete('check');
      costs.push(scene.last.changes.put.length + scene.last.changes.remove.length);
    }
    expect(new Set(costs)).toEqual(new Set([costs[0]]));
    expect(scene.complete('check').waiting).toEqual(['next user']);
  });
});

describe('intermediate events', () => {
  it('given a message catch event, when told, then its payload is among the variables', async () => {
    const scene = await Scene.of(
      bpmn(start() + catchMessage('hear', 'm') + user('next') + end(), 'begin > hear > next > done', message('m', 'concluded')),
    );
    expect(scene.words()).toEqual(['subscribe hear concluded']);
    expect(scene.tell('hear', { by: 'child' }).words()).toEqual(['unsubscribe hear', 'openWorkItem next']);
    expect(scene.variables()).toEqual({ by: 'child' });
  });

  it.each([
    ['a milestone', milestone('opening'), { kind: 'milestone', milestone: 'opening' }],
    ['a date', at('2024-07-31'), { kind: 'date', date: '2024-07-31' }],
    ['a date in a variable', at('closing'), { kind: 'date', date: '2024-08-01' }],
    ['a duration', after('P5D'), { kind: 'duration', duration: 'P5D', dayKind: 'natural', from: NOON }],
    ['a computed duration', after('"P" + string(days) + "D"'), { kind: 'duration', duration: 'P3D', dayKind: 'natural', from: NOON }],
    ['a FEEL duration', after('duration("P1DT2H")'), { kind: 'duration', duration: 'P1DT2H', dayKind: 'natural', from: NOON }],
  ])('given a timer catch event with %s, then the timer says so, and when it fires the token goes on', async (_, timer, due) => {
    const scene = await Scene.of(bpmn(start() + catchTimer('wait', timer) + end(), 'begin > wait > done'), {
      days: 3,
      closing: '2024-08-01',
    });
    expect(scene.effect('openTimer').due).toEqual(due);
    expect(scene.fire('wait').words()).toEqual(['closeTimer wait', 'ended done end']);
  });
});

describe('boundary events', () => {
  const guarded = bpmn(
    start() +
      user('fill') +
      boundary('late', 'fill', milestone('close')) +
      boundary('withdrawn', 'fill', onMessage('m')) +
      user('lateFill') +
      user('next') +
      end() +
      end('away'),
    'begin > fill > next > done\nlate > lateFill > next\nwithdrawn > away',
    message('m', 'withdraw'),
  );

  it('open after their activity and close when it is left', async () => {
    const scene = await Scene.of(guarded);
    expect(scene.words()).toEqual(['openWorkItem fill', 'openTimer late', 'subscribe withdrawn withdraw']);
    expect(scene.complete('fill').words()).toEqual([
      'closeWorkItem completed',
      'closeTimer late',
      'unsubscribe withdrawn',
      'openWorkItem next',
    ]);
  });

  it('given the timer fires, then the activity is interrupted and every listener closed', async () => {
    const scene = (await Scene.of(guarded)).fire('late', 'fill');
    expect(scene.words()).toEqual(['closeWorkItem cancelled', 'closeTimer late', 'unsubscribe withdrawn', 'openWorkItem lateFill']);
    expect(scene.complete('lateFill').complete('next').leftovers).toEqual([]);
  });

  it('given the message comes, then its payload is set and the flow of the event followed', async () => {
    const scene = (await Scene.of(guarded)).tell('withdrawn', { reason: 'moved' }, 'fill');
    expect(scene.words().at(-1)).toBe('ended away end');
    expect(scene.leftovers).toEqual([]);
  });

  it('given the wrong kind of event or element, then it is unexpected', async () => {
    const scene = await Scene.of(guarded);
    for (const strange of [
      () => scene.fire('withdrawn', 'fill'),
      () => scene.tell('late', {}, 'fill'),
      () => scene.fire('done', 'fill'),
      () => scene.fire('fill'),
    ]) {
      expect(strange).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
    }
  });

  it('given the code is named by one and left open by another, then the one that names it takes the error', async () => {
    const xml = bpmn(
      start() +
        service('send') +
        boundary('any', 'send', onError()) +
        boundary('down', 'send', onError('e')) +
        user('a') +
        user('b') +
        end(),
      'begin > send > done\nany > a > done\ndown > b > done',
      error('e', 'DOWN'),
    );
    expect((await Scene.of(xml)).fail('send', 'DOWN').waiting).toEqual(['b user']);
    expect((await Scene.of(xml)).fail('send', 'ELSE').waiting).toEqual(['a user']);
  });
});

describe('cancelling', () => {
  it('closes everything that is open, once', async () => {
    const scene = (
      await Scene.of(
        bpmn(start() + user('fill') + boundary('late', 'fill', milestone('close')) + end(), 'begin > fill > done\nlate > done'),
      )
    ).cancel();
    expect(scene.words()).toEqual(['closeWorkItem cancelled', 'closeTimer late', 'ended main cancelled']);
    expect([scene.state, scene.leftovers]).toEqual(['terminated', []]);
    expect(() => scene.cancel()).toThrow(expect.objectContaining({ code: 'engine.unexpectedEvent' }));
  });
});
