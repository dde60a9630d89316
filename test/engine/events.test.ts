import { after, and, at, bpmn, boundary, catchMessage, catchTimer, end, error, message, milestone, onError, onMessage, service, start, sub, terminate, throwError, user } from './bpmn';
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
