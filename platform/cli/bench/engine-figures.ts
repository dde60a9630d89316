import { compileWorkflows } from '../../engine/compile-workflows';
import { chainWorkflow } from './bench-workflows';
import { completions, loopingCases, type Completions } from './completions';
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

function ofCompletions(
  how: string,
  { ours, raw, reference, together, referenceTogether, statements }: Completions,
  target: number,
): Figure[] {
  const times = median(ours.map((rate, round) => rate / reference[round]!));
  const timesTogether = median(together.map((rate, round) => rate / referenceTogether[round]!));
  const share = median(ours.map((rate, round) => (100 * rate) / raw[round]!));
  return [
    {
      what: `user task completed, ${how}`,
      ours: `${short(median(ours))}/s`,
      beside: `${short(times)} × bpmn-engine, ${short(median(reference))}/s`,
      target: `≥ ${target} ×`,
      met: times >= target,
    },
    {
      what: '  sixteen at a time, commits shared',
      ours: `${short(median(together))}/s`,
      beside: `${short(timesTogether)} × bpmn-engine, ${short(median(referenceTogether))}/s`,
    },
    {
      what: `  share of the driver alone, ${statements} statements`,
      ours: `${short(share)} %`,
      beside: `${short(median(raw))}/s`,
      target: '≥ 50 %',
      met: share >= 50,
    },
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
