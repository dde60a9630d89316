import { dateAt } from '../calendar/dates';
import { daysLeft } from '../calendar/days-left';
import type { Edition } from '../catalogue/edition';
import type { FillerHomeView, HomeView, OfficerHomeView, ReturnedItem } from '../contracts/home';
import { asks } from '../journey/asks';
import type { WorkItemRow } from '../store/ports/workItems';
import type { Actor } from './actor';
import { layOut, type Desk } from './desk';
import { dossierOf, type Dossier } from './dossier';
import { countQueue, listQueue } from './list-queue';
import type { Platform } from './platform';
import { factsOf, milestoneView, stagesOf, statusOf, timelineOf } from './show-case-state';
import { showGuestHome } from './show-guest-home';
import { subjectTitle } from './subject-title';
import { saying } from '../words/say';
import { holderView } from './show-holder';

const WEEK = 7 * 86_400_000;

export async function showHome(platform: Platform, actor: Actor): Promise<HomeView> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const role = edition.roles[actor.appointment.role];
  if (role?.receives?.length) return showGuestHome(platform, actor);
  return role?.home === 'filler' ? fillerHome(platform, actor) : officerHome(platform, actor, edition);
}

/** One block per project of the unit: what to do next, where it stands, who holds it, the steps and what happened. */
async function fillerHome(platform: Platform, actor: Actor): Promise<FillerHomeView> {
  const { programme, unit } = actor.appointment;
  const roots = new Map<string, Dossier[]>();
  for (const { head } of await editionsOf(platform, programme)) {
    const types = Object.keys((await platform.shelf.byRelease(head.id)).caseTypes);
    for (const row of await platform.store.cases.ofUnit(programme, unit, types)) {
      if (row.edition !== head.edition) continue;
      const dossier = await dossierOf(platform, row);
      const root = [dossier, ...dossier.ancestors].filter((one) => one.case.unit === unit).at(-1)!;
      roots.set(root.case.id, [...(roots.get(root.case.id) ?? []), dossier]);
    }
  }
  const projects: FillerHomeView['projects'] = [];
  for (const family of roots.values())
    projects.push(
      await projectOf(
        platform,
        actor,
        family.sort((a, b) => a.case.createdAt - b.case.createdAt),
      ),
    );
  return { kind: 'filler', projects: projects.sort((a, b) => b.edition.localeCompare(a.edition)) };
}

async function editionsOf(platform: Platform, programme: string) {
  return (await platform.shelf.current()).filter((head) => head.programme === programme).map((head) => ({ head }));
}

async function projectOf(platform: Platform, actor: Actor, family: Dossier[]): Promise<FillerHomeView['projects'][number]> {
  const items: { item: WorkItemRow; dossier: Dossier }[] = [];
  for (const dossier of family)
    for (const item of await platform.store.workItems.ofCase(dossier.case.id)) items.push({ item, dossier });
  const waiting = items.filter(({ item }) => item.state === 'open' && item.unit === actor.appointment.unit);
  const mine = (await firstReturned(platform, waiting)) ?? waiting.at(-1);
  // What waits beside a younger case (a check that holds nothing up) is not where the project stands.
  const standing = family.filter((dossier) => dossier.case.endedAt === null).at(-1) ?? family.at(-1)!;
  const held = mine ?? items.filter(({ item, dossier }) => item.state === 'open' && dossier === standing).at(-1);
  const newest = held?.dossier ?? standing;
  const root = family[0]!;
  const desk = mine && (await layOut(platform, mine.item));
  const scope = (await platform.store.cases.scopes(root.case.id)).find((one) => one.unit === root.case.unit);
  const stage = newest.edition.programme.stages.find((one) => one.key === (root.case.stage ?? newest.case.stage));
  const holder = await holderView(platform, newest, actor, items.filter(({ dossier }) => dossier === newest).map(({ item }) => item));
  const log = family.flatMap((dossier) =>
    timelineOf(
      dossier,
      items.filter((one) => one.dossier === dossier && one.item.state === 'completed').map((one) => one.item),
    ),
  );
  return {
    caseId: newest.case.id,
    name: root.case.name,
    key: root.case.key,
    edition: root.case.edition,
    facts: scope ? factsOf(root, scope as unknown as Record<string, unknown>) : [],
    deadline: stage?.milestone ? await milestoneView(platform, newest, stage.milestone) : undefined,
    stages: stagesOf(newest),
    next: desk && nextOf(desk),
    holder,
    tasks: desk ? tasksOf(desk) : [],
    log: log.sort((a, b) => b.at - a.at).slice(0, 8),
  };
}

/** What has come back goes before what is simply next: it has less time. */
async function firstReturned<T extends { dossier: Dossier }>(platform: Platform, waiting: T[]): Promise<T | undefined> {
  if (waiting.length < 2) return undefined;
  for (const one of waiting) {
    const { id, unit } = one.dossier.case;
    const scopes = await platform.store.cases.scopes(id);
    if (scopes.some((scope) => scope.unit === unit && scope.returned)) return one;
  }
  return undefined;
}

function nextOf(desk: Desk): NonNullable<FillerHomeView['projects'][number]['next']> {
  const to = `/work/${desk.item.id}`;
  const returned: ReturnedItem[] = [...desk.returned].map((subject) => {
    const verdict = desk.verdicts
      .filter((one) => one.subject === subject && one.final && !one.withdrawnAt && one.outcome === 'return')
      .at(-1);
    const reply = desk.replies.find((one) => one.subject === subject && one.round === verdict?.round)?.reply;
    return {
      subject,
      title: subjectTitle(desk, subject),
      opinion: verdict?.opinion ?? '',
      reply,
      fixed: desk.fixed.has(subject),
      to: `${to}?subject=${encodeURIComponent(subject)}`,
    };
  });
  if (returned.length > 0) {
    return {
      title: saying().returnedAndMended(returned.length, desk.fixed.size),
      note: saying().handInAgain,
      label: saying().goOnMending,
      to,
      tone: 'returned',
      returned,
    };
  }
  const begun = desk.journey.steps.some((step) => step.done > 0);
  const open = desk.journey.problems.filter((problem) => problem.severity === 'error').length;
  const note = open > 0 ? saying().openPlaces(open) : saying().allFilled;
  return { title: desk.item.name, note, label: begun ? saying().goOnFilling : saying().beginFilling, to, tone: 'active', returned };
}

function tasksOf(desk: Desk): FillerHomeView['projects'][number]['tasks'] {
  const say = saying();
  const words = {
    untouched: [say.stepUntouched, 'idle', say.deedFill],
    optional: [say.stepOptional, 'idle', say.deedFill],
    toRead: [say.stepToRead, 'idle', say.deedLook],
    filling: [say.stepFilling, 'active', say.goOnFilling],
    complete: [say.stepComplete, 'done', say.deedLook],
    returned: [say.stepReturned, 'returned', say.goOnMending],
  } as const;
  return desk.journey.steps
    .filter((step) => step.relevant)
    .map((step) => {
      const written = desk.form.steps.find((one) => one.key === step.key);
      const nothingToFill = step.state === 'optional' && written && !asks(written);
      const fixed = step.state === 'returned' && step.fixed >= step.returned;
      const [state, tone, action] = fixed ? ([say.stepMended, 'active', say.deedLook] as const) : words[nothingToFill ? 'toRead' : step.state];
      const missing = desk.journey.problems.filter((problem) => problem.step === step.key && problem.severity === 'error');
      return {
        title: written?.title ?? step.key,
        note: missing[0] ? (missing.length > 1 ? say.firstOfMore(missing[0].title, missing.length) : missing[0].title) : '',
        state,
        tone,
        done: step.done,
        total: step.total,
        to: `/work/${desk.item.id}?step=${step.key}`,
        action,
      };
    });
}

/** To-dos by queue with the oldest first, units below by stage, what falls due this week. */
async function officerHome(platform: Platform, actor: Actor, edition: Edition): Promise<OfficerHomeView> {
  const { programme, unit } = actor.appointment;
  const tree = await platform.directory.tree(programme);
  const now = platform.clock();
  const cards: OfficerHomeView['cards'] = [];
  for (const key of actor.queues) {
    const queue = edition.queues[key];
    const openTab = queue?.tabs.find((tab) => tab.show === 'open');
    if (!queue || !openTab) continue;
    const { open } = await countQueue(platform, actor, key);
    const oldest =
      open > 0 ? await listQueue(platform, actor, key, { tab: openTab.key, size: 10, sort: 'due', filters: {} }) : undefined;
    const late = oldest?.rows.filter((row) => row.due?.late).length ?? 0;
    cards.push({
      key,
      title: queue.title,
      status: oldest?.rows[0]?.status.word ?? openTab.title,
      count: open,
      note:
        open === 0
          ? queue.empty.why
          : late > 0
            ? saying().lateCount(late)
            : oldest?.rows[0]?.due
              ? saying().nearestDue(oldest.rows[0].due.daysLeft)
              : '',
      late: late > 0,
      to: `/queues/${key}?tab=${openTab.key}`,
    });
  }
  const types = Object.keys(edition.caseTypes);
  const soon = await platform.store.cases.dueBefore(programme, unit, types, now + WEEK, 8);
  return {
    kind: 'officer',
    unitName: tree.name(unit),
    total: cards.reduce((sum, card) => sum + card.count, 0),
    cards,
    progress: await unitProgress(platform, actor, edition),
    dueSoon: soon.map(({ case: row, scope }) => ({
      date: dateAt(scope.due! - 1, edition.programme.zone),
      caseId: row.id,
      name: row.name,
      note: daysLeft(scope.due!, now, edition.programme.zone) < 0 ? saying().lateWord : saying().handledBy(tree.name(row.holder)),
      status: row.status,
      tone: statusOf(row, unit).tone,
      to: `/cases/${row.id}`,
    })),
  };
}

/** Units directly below × the programme's stages, each number a way into the queue behind it. */
async function unitProgress(platform: Platform, actor: Actor, edition: Edition): Promise<OfficerHomeView['progress']> {
  const { programme, unit } = actor.appointment;
  const tree = await platform.directory.tree(programme);
  const fillers = new Set(edition.tiers.filter((tier) => tier.filler).map((tier) => tier.key));
  const types = Object.values(edition.caseTypes)
    .filter((type) => fillers.has(type.tier) && !type.stageOf)
    .map((type) => type.caseType);
  const tally = await platform.store.cases.tally(programme, unit, types, edition.programme.edition);
  const below = tree.units.filter((one) => one.parents.business === unit && !one.tiers.every((tier) => fillers.has(tier)));
  const rowsFor = below.length > 0 ? below : tree.units.filter((one) => one.code === unit);
  const queue = actor.queues.find((key) => edition.queues[key]?.caseTypes.some((type) => types.includes(type)));
  const stages = edition.programme.stages;
  const rows = rowsFor
    .map((one) => {
      const codes = new Set(tree.subtree(one.code).map((sub) => sub.code));
      const counted = tally.filter((line) => codes.has(line.unit));
      const link = (stage?: string) =>
        queue
          ? `/queues/${queue}?tab=${edition.queues[queue]!.tabs.at(-1)!.key}&within=${one.code}${stage ? `&stage=${stage}` : ''}`
          : undefined;
      const sum = (lines: typeof counted) => lines.reduce((total, line) => total + line.count, 0);
      return {
        unit: one.code,
        name: one.name,
        cells: [
          { value: sum(counted), to: link() },
          ...stages.map((stage) => ({ value: sum(counted.filter((line) => line.stage === stage.key)), to: link(stage.key) })),
        ],
      };
    })
    // Units nothing has reached yet would only be rows of zeros.
    .filter((row) => row.cells[0]!.value > 0);
  if (rows.length === 0) return undefined;
  const columns = [{ key: 'all', title: saying().totalWord }, ...stages.map((stage) => ({ key: stage.key, title: stage.title }))];
  return {
    title: below.length > 0 ? saying().progressOfBelow : saying().progressHere,
    note: saying().clickForNames,
    columns,
    rows,
    total: columns.map((_, index) => rows.reduce((total, row) => total + row.cells[index]!.value, 0)),
  };
}
