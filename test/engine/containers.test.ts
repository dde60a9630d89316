import { and, bpmn, boundary, call, catchMessage, each, end, error, message, milestone, onError, process, script, service, start, sub, throwError, user, xor } from './bpmn';
import { planOf, Scene } from './scene';

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
