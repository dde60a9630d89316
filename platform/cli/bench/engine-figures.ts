import { compileWorkflows } from '../../engine/compile-workflows';
import { chainWorkflow } from './bench-workflows';
import { ofCompletions } from './completion-figures';
import { completions, loopingCases } from './completions';
import { fanOut } from './fan-out';
import { median, short, within, type Figure } from './figures';
import type { Bench } from './part';

/** Completions, ours beside the driver's own and a reference engine's. */
export async function ofEngine({ ground, rounds }: Bench): Promise<Figure[]> {
  const looping = await loopingCases(ground);
  return [
    ...ofCompletions('synchronous NORMAL', await completions(ground, looping, 'normal', rounds + 1), 25),
    ...ofCompletions('synchronous FULL', await completions(ground, looping, 'full', rounds + 1), 12),
  ];
}

export async function ofFanOut({ ground }: Bench): Promise<Figure[]> {
  const { first, last } = await fanOut(ground);
  const ratio = last / first;
  return [{
    what: 'fan of 1,000: item 1,000 ÷ item 1',
    ours: short(ratio),
    beside: `${short(first)} ms, ${short(last)} ms`,
    target: '≤ 1.3',
    met: ratio <= 1.3,
  }];
}

const ELEMENTS = 100;
const COMPILATIONS = 30;

/** A workflow compiled and linted as a check does it; how it grows beside it. */
export async function ofCompiling(): Promise<Figure[]> {
  const hundred = await compiling(ELEMENTS, COMPILATIONS);
  const [small, large] = [await compiling(1000, 3), await compiling(2000, 3)];
  return [
    within(`a workflow of ${ELEMENTS} elements compiled and linted`, hundred, 50),
    { what: '  of 2,000 ÷ 1,000', ours: short(large / small), beside: `${short(large)} ms, ${short(small)} ms`, target: '≤ 2.5', met: large / small <= 2.5 },
  ];
}

async function compiling(elements: number, times: number): Promise<number> {
  const xml = chainWorkflow(elements);
  const found: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    const { problems } = await compileWorkflows({ chain: xml }, {});
    found.push(performance.now() - began);
    if (problems.length > 0) throw new Error(`${problems[0]!.where}: ${problems[0]!.message}`);
  }
  return median(found);
}
