import { daysLeft } from '../../calendar/days-left';
import type { HolderView } from '../../contracts/home';
import type { PlanNode, ProcessPlan } from '../../engine/model';
import type { WorkItemRow } from '../../store/ports/workItems';
import { saying } from '../../words/say';
import type { Actor } from '../actor';
import { dossierOf, type Dossier } from './dossier';
import type { Platform } from '../platform';
import { reviewChain } from '../work/review-chain';
import { followersOf } from './show-case-state';

/** Who holds the case, since when, until when and who follows. Where nobody does, what it waits for, and what comes after that. */
export async function holderView(platform: Platform, dossier: Dossier, actor: Actor, items: WorkItemRow[]): Promise<HolderView | undefined> {
  const { case: row, tree } = dossier;
  const open = items.filter((item) => item.state === 'open').at(-1);
  if (!open) return waitingView(platform, dossier, actor);
  const chain = await reviewChain(platform, dossier, open.form);
  const following = chain.length ? chain : await followersOf(platform, dossier);
  const at = following.findIndex((stage) => stage.tier === open.tier);
  return {
    name: tree.name(open.unit),
    mine: open.unit === actor.appointment.unit,
    since: row.holderSince ?? open.createdAt,
    due: open.dueAt === null ? undefined : dueView(platform, dossier, open.dueAt, open.name),
    next: following.slice(at + 1).map((stage) => ({ name: tree.name(dossier.path[stage.tier]), note: saying().reviewOfTier(stage.title) })),
  };
}

function dueView(platform: Platform, { live }: Dossier, at: number, title: string): HolderView['due'] {
  return { at, daysLeft: daysLeft(at, platform.clock(), live.programme.zone), title };
}

/** A case whose run waits for a message or an instant. One that waits for its only child is with whoever has that. */
async function waitingView(platform: Platform, dossier: Dossier, actor: Actor): Promise<HolderView | undefined> {
  const { case: row, edition } = dossier;
  if (row.endedAt !== null) return undefined;
  const { plan } = edition.workflows[edition.caseTypes[row.type]!.workflow]!;
  const run = await platform.store.instances.rows(row.instance);
  const token = Object.values(run.tokens).find(({ wait }) => wait === 'message' || wait === 'timer');
  if (!token) return undefined;
  const process = plan.processes[run.scopes[token.scope]!.process]!;
  const node = process.nodes[token.element];
  if (!node) return undefined;
  const waitsFor = saying().waitsFor(node.name ?? node.id);
  const below = node.message ? await holderBelow(platform, dossier, actor) : undefined;
  if (below) return { ...below, waitsFor };
  const timer = (await platform.store.agenda.openTimers({ caseId: row.id })).find((one) => one.token === token.id && one.element === node.id);
  const after = whatFollows(process, node);
  return {
    name: waitsFor,
    waitsFor,
    mine: false,
    since: row.holderSince ?? row.createdAt,
    due: timer && dueView(platform, dossier, timer.dueAt, node.name ?? ''),
    next: after?.name ? [{ name: after.name, note: '' }] : [],
  };
}

/** Who has the one case below that is under way, if the reader may see it. */
async function holderBelow(platform: Platform, { case: row }: Dossier, actor: Actor): Promise<HolderView | undefined> {
  const { cases, workItems } = platform.store;
  const running = (await cases.children(row.id)).filter((child) => child.endedAt === null);
  const [child] = running;
  if (!child || running.length > 1 || !(await cases.sees(child.id, actor.appointment.unit))) return undefined;
  return holderView(platform, await dossierOf(platform, child), actor, await workItems.ofCase(child.id));
}

/** The next task of people, or the end, that surely follows; undefined where the way divides. */
function whatFollows(process: ProcessPlan, from: PlanNode): PlanNode | undefined {
  const seen = new Set<string>();
  for (let node: PlanNode | undefined = from; node && !seen.has(node.id);) {
    if (node !== from && ['userTask', 'callActivity', 'endEvent', 'terminateEndEvent'].includes(node.kind)) return node;
    seen.add(node.id);
    node = node.outgoing.length === 1 ? process.nodes[process.flows[node.outgoing[0]!]!.target] : undefined;
  }
  return undefined;
}
