import type { Edition } from '../../catalogue/edition';
import { newId } from '../../store/ids';
import type { SectionRow } from '../../store/ports/caseData';
import type { CaseRow, ScopeRow } from '../../store/ports/case-row';
import type { InstanceRow, KeptRow } from '../../store/ports/instances';
import type { RecordRow } from '../../store/ports/records';
import type { WorkItemRow } from '../../store/ports/workItems';
import { systemActor } from '../actor';
import type { Platform } from '../platform';
import type { ReleaseHead } from './release-state';
import { startCase } from '../cases/start-case';

/** Cases that are started as any other; the rest are copies of them with ids, keys and times of their own. */
const PATTERNS = 200;
const PER_TRANSACTION = 500;
const HOUR = 3_600_000;

/** A case with all that was written when it was started. */
interface Pattern {
  row: CaseRow;
  scopes: ScopeRow[];
  head: InstanceRow;
  rows: KeptRow[];
  items: WorkItemRow[];
  sections: SectionRow[];
}

/**
 * Fills a store with many cases of a filler's case type, for measuring and for seeing screens full: a third wait with the filler, a third
 * with a unit above, a third are over. The same number and seed give the same cases but for their ids.
 * @param told is told how many there are so far
 * @returns the case type and how many were made
 */
export async function seedCases(
  platform: Platform,
  release: ReleaseHead,
  count: number,
  told: (made: number) => void = () => undefined,
  seed = 1,
): Promise<{ type: string; made: number }> {
  const edition = await platform.shelf.byRelease(release.id);
  const type = typeToFill(edition);
  const random = randomOf(seed);
  const patterns: Pattern[] = [];
  for (const unit of await fillers(platform, release.programme, edition)) {
    if (patterns.length === Math.min(PATTERNS, count)) break;
    patterns.push(await patternOf(platform, release, edition, type, unit));
  }
  if (patterns.length === 0) throw new Error(`${release.programme} ${release.edition} has no unit whose cases these could be`);
  const now = platform.clock();
  let made = patterns.length;
  while (made < count) {
    const batch = Array.from({ length: Math.min(PER_TRANSACTION, count - made) }, (_, turn) => {
      const at = now - Math.floor(((count - made - turn) / count) * 2000 * HOUR);
      return copyOf(patterns[(made + turn) % patterns.length]!, made + turn, at, random);
    });
    await platform.store.seed(batch);
    made += batch.length;
    told(made);
  }
  return { type, made };
}

/** The filler's case type that says most in a queue. @throws Error when the edition has none */
function typeToFill(edition: Edition): string {
  const tiers = new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.key));
  const types = Object.entries(edition.caseTypes).filter(([, { tier }]) => tiers.has(tier));
  const [first] = types.sort(([, a], [, b]) => (b.slots?.length ?? 0) - (a.slots?.length ?? 0));
  if (!first) throw new Error('No case type of this edition is filled by those below');
  return first[0];
}

async function fillers(platform: Platform, programme: string, edition: Edition): Promise<string[]> {
  const tiers = new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.key));
  const { units } = await platform.directory.tree(programme);
  return units.filter((unit) => unit.retiredAt === null && unit.tiers.some((tier) => tiers.has(tier))).map((unit) => unit.code);
}

async function patternOf(platform: Platform, release: ReleaseHead, edition: Edition, type: string, unit: string): Promise<Pattern> {
  const { store } = platform;
  const { programme, edition: year } = release;
  let record: RecordRow | undefined;
  for (const [entity, { subject }] of Object.entries(edition.entities))
    if (subject) record ??= await store.records.byKey(programme, year, entity, unit);
  const { id } = await store.transaction(() =>
    startCase(platform, { programme, edition: year, release: release.id, type, unit, record }, systemActor('sample')),
  );
  const row = (await store.cases.byId(id))!;
  const [scopes, items, sections] = [await store.cases.scopes(id), await store.workItems.ofCase(id), await store.data.sections(id)];
  return { row, scopes, items, sections, head: (await store.instances.byId(row.instance))!, rows: await store.instances.kept(row.instance) };
}

function copyOf({ row, scopes, head, rows, items, sections }: Pattern, no: number, at: number, random: () => number) {
  const [caseId, instance] = [newId(at), newId(at)];
  const where = Math.floor(random() * 3);
  const above = scopes.map(({ unit }) => unit).filter((unit) => unit !== row.unit);
  const holder = where === 0 ? row.holder : where === 1 ? (above[Math.floor(random() * above.length)] ?? row.unit) : null;
  const over = holder === null;
  const times = { createdAt: at - HOUR, updatedAt: at, stageSince: row.stage === null ? null : at - HOUR };
  return {
    case: {
      ...row, ...times, id: caseId, instance, key: `${row.key}-${String(no).padStart(7, '0')}`, parent: null,
      holder, holderSince: over ? null : at, endedAt: over ? at : null,
    },
    scopes: scopes.map((scope) => ({
      ...scope, caseId, open: scope.unit === holder, handled: over || random() < 0.3, returned: !over && random() < 0.05,
      due: scope.unit === holder ? at + Math.floor(random() * 60 * 24) * HOUR : null,
      number1: scope.number1 ?? Math.floor(random() * 1000),
    })),
    head: { ...head, id: instance, caseId, state: over ? ('ended' as const) : head.state },
    rows: over ? [] : rows.map((one) => ({ ...one, instance })),
    items: items.map((item) => ({
      ...item, id: newId(at), caseId, instance, createdAt: at, ...(over ? { state: 'completed' as const, closedAt: at } : { unit: holder }),
    })),
    sections: sections.map((section) => ({ ...section, caseId })),
  };
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
