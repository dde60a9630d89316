import { knowsExport } from '../../access/export-rules';
import type { ExportTarget } from '../../access/model';
import { ancestors } from '../../access/scope';
import type { QueueFile } from '../../contracts/configuration/queue';
import type { ExportState } from '../../contracts/exports';
import { PlatformError } from '../../errors/platform-error';
import type { ExportRequestRow } from '../../store/ports/exports';
import type { Actor } from '../actor';
import type { Platform } from '../platform';

/** A request nobody decided in that while is void: what was right a fortnight ago need not be so today. */
export const OPEN_FOR = 14 * 86_400_000;

/** Further columns of a list that the actor reads masked and may ask for: these another person can let out whole. */
export function wholeFields({ masks }: Pick<Actor, 'masks'>, queue: QueueFile): { path: string; title: string }[] {
  return (queue.export ?? []).filter(({ path }) => masks.some((mask) => mask.path === path && mask.reveal));
}

export async function exportTarget(platform: Platform, row: ExportRequestRow): Promise<ExportTarget> {
  const tree = await platform.directory.tree(row.programme);
  return { kind: 'export', programme: row.programme, askedBy: row.askedBy, unit: row.askedUnit, ancestors: ancestors(tree.units, row.askedUnit) };
}

/** A request as the actor may know of it. @throws PlatformError `export.unknown`, the same for one that is not there */
export async function knownExport(platform: Platform, actor: Actor, id: string): Promise<{ row: ExportRequestRow; target: ExportTarget }> {
  const row = await platform.store.exports.byId(id);
  const target = row && (await exportTarget(platform, row));
  if (!target || !knowsExport(actor, target)) throw new PlatformError('export.unknown');
  return { row, target };
}

export function exportState({ outcome, askedAt, until }: ExportRequestRow, now: number): ExportState {
  if (outcome === null) return askedAt < now - OPEN_FOR ? 'lapsed' : 'waiting';
  return outcome === 'granted' && now >= (until ?? 0) ? 'over' : outcome;
}
