import fc from 'fast-check';
import {
  after,
  and,
  bpmn,
  boundary,
  call,
  catchMessage,
  catchTimer,
  each,
  end,
  message,
  milestone,
  process,
  script,
  service,
  start,
  sub,
  user,
  xor,
} from './bpmn';

/** Block-structured processes: whatever is opened is closed, so every run of one must end with nothing left. */
export type Block =
  | { is: 'user' | 'guarded' | 'service' | 'script' | 'timer' | 'message' | 'call' }
  | { is: 'sequence' | 'exclusive' | 'parallel'; of: Block[] }
  | { is: 'loop'; times: number; of: Block }
  | { is: 'sub'; late: boolean; of: Block }
  | { is: 'each'; how: 'sequential' | 'parallel'; count: number; enough: boolean; of: Block };

const leaves = (kinds: ('user' | 'guarded' | 'service' | 'script' | 'timer' | 'message' | 'call')[]) =>
  fc.constantFrom(...kinds).map((is) => ({ is }));

export const anyBlock = fc.letrec<{ block: Block }>((tie) => {
  const parts = fc.array(tie('block'), { minLength: 1, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaves(['user', 'guarded', 'service', 'script', 'timer', 'message', 'call']),
      fc.record({ is: fc.constantFrom('sequence' as const, 'exclusive' as const, 'parallel' as const), of: parts }),
      fc.record({ is: fc.constant('loop' as const), times: fc.integer({ min: 0, max: 3 }), of: tie('block') }),
      fc.record({ is: fc.constant('sub' as const), late: fc.boolean(), of: tie('block') }),
      fc.record({
        is: fc.constant('each' as const),
        how: fc.constantFrom('sequential' as const, 'parallel' as const),
        count: fc.integer({ min: 0, max: 3 }),
        enough: fc.boolean(),
        of: tie('block'),
      }),
    ),
  };
}).block;

/** Only what the oracle gets right. */
export const plainBlock = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaves(['user']),
    fc.record({
      is: fc.constantFrom('sequence' as const, 'exclusive' as const, 'parallel' as const),
      of: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).block;

interface Drawn {
  elements: string;
  arrows: string;
  first: string;
  last: string;
}

/** The process as BPMN. `condition` writes the condition of an exclusive gateway's nth way. */
export function drawn(block: Block, condition = (_gateway: string, way: number) => `pick = ${way}`): string {
  let made = 0;
  const id = (word: string) => `${word}${++made}`;

  const draw = (one: Block): Drawn => {
    switch (one.is) {
      case 'user':
        return alone(id('user'), user);
      case 'service':
        return alone(id('service'), (it) => service(it, 'resultVariable=answer'));
      case 'script':
        return alone(id('script'), (it) => script(it, 'computed', 'pick + 1'));
      case 'timer':
        return alone(id('timer'), (it) => catchTimer(it, after('P1D')));
      case 'message':
        return alone(id('message'), (it) => catchMessage(it, 'news'));
      case 'call':
        return alone(id('call'), (it) => call(it, 'called', 'inputs=pick: pick;; outputs=given: pick'));
      case 'guarded':
        return guarded(id('user'), user);
      case 'sequence':
        return inTurn(one.of.map(draw));
      case 'exclusive':
        return ways(xor, one.of.map(draw));
      case 'parallel':
        return ways(and, one.of.map(draw));
      case 'loop':
        return loop(one.times, draw(one.of));
      case 'sub':
        return within(draw(one.of), '', one.late);
      case 'each':
        return within(
          draw(one.of),
          each(one.how, `inputCollection==${JSON.stringify(Array(one.count).fill(0))}`, one.enough ? 'pick = 1' : ''),
          false,
        );
    }
  };

  const alone = (it: string, write: (id: string) => string): Drawn => ({ elements: write(it), arrows: '', first: it, last: it });

  const guarded = (it: string, write: (id: string) => string): Drawn => {
    const [late, merge] = [id('late'), id('merge')];
    return {
      elements: write(it) + boundary(late, it, milestone('close')) + xor(merge),
      arrows: `${it} > ${merge}\n${late} > ${merge}\n`,
      first: it,
      last: merge,
    };
  };

  const inTurn = (parts: Drawn[]): Drawn => ({
    elements: parts.map((part) => part.elements).join(''),
    arrows:
      parts.map((part) => part.arrows).join('') +
      parts
        .slice(1)
        .map((part, at) => `${parts[at]!.last} > ${part.first}\n`)
        .join(''),
    first: parts[0]!.first,
    last: parts.at(-1)!.last,
  });

  const ways = (gateway: typeof xor, parts: Drawn[]): Drawn => {
    const [fork, join] = [id('fork'), id('join')];
    const asks = gateway === xor && parts.length > 1;
    const arrows = parts.map((part, way) => {
      const asked = asks && way > 0 ? ` : ${condition(fork, way)}` : '';
      return `${part.arrows}${fork} > ${part.first}${asked}\n${part.last} > ${join}\n`;
    });
    return {
      elements: gateway(fork, asks ? parts[0]!.first : '') + gateway(join) + parts.map((part) => part.elements).join(''),
      arrows: arrows.join(''),
      first: fork,
      last: join,
    };
  };

  const loop = (times: number, part: Drawn): Drawn => {
    const [zero, count, ask, out] = [id('zero'), id('count'), id('ask'), id('out')];
    const n = `n${zero}`;
    return {
      elements: script(zero, n, '0') + xor(ask, out) + part.elements + script(count, n, `${n} + 1`) + script(out, 'out', 'true'),
      arrows: `${part.arrows}${zero} > ${ask} > ${out}\n${ask} > ${part.first} : ${n} < ${times}\n${part.last} > ${count} > ${ask}\n`,
      first: zero,
      last: out,
    };
  };

  const within = (part: Drawn, inside: string, late: boolean): Drawn => {
    const [it, begin, done] = [id('sub'), id('begin'), id('done')];
    const write = (name: string) =>
      sub(name, start(begin) + part.elements + end(done), `${begin} > ${part.first}\n${part.arrows}${part.last} > ${done}`, inside);
    return late ? guarded(it, write) : alone(it, write);
  };

  const all = draw(block);
  return bpmn(
    start() + all.elements + end(),
    `begin > ${all.first}\n${all.arrows}${all.last} > done`,
    message('news') +
      process('called', start('calledBegin') + user('calledTask') + end('calledEnd'), 'calledBegin > calledTask > calledEnd', false),
  );
}
