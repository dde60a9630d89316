import type { FillerHomeView, ReturnedItem } from '../../contracts/home';
import { asks } from '../../journey/asks';
import type { WorkItemRow } from '../../store/ports/workItems';
import { saying } from '../../words/say';
import type { Actor } from '../actor';
import { layOut, type Desk } from '../work/desk';
import { dossierOf, type Dossier } from '../cases/dossier';
import type { Platform } from '../platform';
import { factsOf, milestoneView, stagesOf, timelineOf } from '../cases/show-case-state';
import { holderView } from '../cases/show-holder';
import { subjectTitle } from '../work/subject-title';

/** One block per project of the unit: what to do next, where it stands, who holds it, the steps and what happened. */
export async function showFillerHome(platform: Platform, actor: Actor): Promise<FillerHomeView> {
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
