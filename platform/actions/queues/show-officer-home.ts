import { dateAt } from '../../calendar/dates';
import { daysLeft } from '../../calendar/days-left';
import type { Edition } from '../../catalogue/edition';
import type { OfficerHomeView } from '../../contracts/home';
import { saying } from '../../words/say';
import type { Actor } from '../actor';
import { countQueue, listQueue } from './list-queue';
import type { Platform } from '../platform';
import { startOffered } from '../cases/start-by-hand';
import { statusOf } from '../cases/show-case-state';

const WEEK = 7 * 86_400_000;

/** To-dos by queue with the oldest first, units below by stage, what falls due this week. */
export async function showOfficerHome(platform: Platform, actor: Actor, edition: Edition): Promise<OfficerHomeView> {
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
    starts: [...new Set(actor.queues.map((key) => edition.queues[key]?.start))].flatMap((type) => startOffered(actor, edition, type) ?? []),
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
