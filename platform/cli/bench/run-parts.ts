import { missing, type Figure } from './figures';
import type { Bench, Part } from './part';

/** What ran, with how it ended. */
export interface Ran {
  figures: Figure[];
  /** Names of parts that failed. */
  failed: string[];
}

/**
 * Runs parts one after the other. One that fails leaves a line saying so, and its trace where errors are written; the others are measured
 * all the same.
 */
export async function runParts(parts: [name: string, part: Part][], open: (records?: number) => Bench, say: (line: string) => void, fault: (text: string) => void): Promise<Ran> {
  const ran: Ran = { figures: [], failed: [] };
  for (const [name, part] of parts) {
    const began = performance.now();
    say(`${name}: ${part.about} …`);
    let bench: Bench | undefined;
    try {
      bench = open(part.records);
      ran.figures.push(...(await part.run(bench)));
      say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    } catch (error) {
      ran.failed.push(name);
      const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
      ran.figures.push(missing(`${name}: ${part.about}`, `it failed: ${line}`));
      fault(`${name} failed: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      bench?.ground.remove();
    }
  }
  return ran;
}
