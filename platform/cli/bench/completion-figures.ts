import { sides, type Completions } from './completions';
import { median, short, type Figure } from './figures';

/** Completions at one setting of the log: the whole, its parts beside it, and what the other side is worth when it keeps its runs in memory. */
export function ofCompletions(
  how: string,
  { ours, raw, alone, reference, resident, together, referenceTogether, statements }: Completions,
  target: number,
): Figure[] {
  const ratio = (rates: number[], others: number[]) => median(rates.map((rate, round) => rate / others[round]!));
  const times = ratio(ours, reference);
  const share = 100 * ratio(ours, raw);
  return [
    {
      what: `user task completed, ${how}`,
      ours: `${short(median(ours))}/s`,
      beside: `${short(times)} × bpmn-engine, ${short(median(reference))}/s`,
      target: `≥ ${target} ×`,
      met: times >= target,
      compared: sides,
    },
    {
      what: '  the engine alone: run, token, work item, event',
      ours: `${short(median(alone))}/s`,
      beside: `${short(ratio(alone, reference))} × bpmn-engine`,
    },
    {
      what: '  beside bpmn-engine kept in memory, only written',
      ours: `${short(ratio(ours, resident))} ×, engine alone ${short(ratio(alone, resident))} ×`,
      beside: `${short(median(resident))}/s`,
    },
    {
      what: '  sixteen at a time, commits shared',
      ours: `${short(median(together))}/s`,
      beside: `${short(ratio(together, referenceTogether))} × bpmn-engine, ${short(median(referenceTogether))}/s`,
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
