import { dateAt } from '../../calendar/dates';
import type { VerifyView } from '../../contracts/work';
import { PlatformError } from '../../errors/platform-error';
import type { Platform } from '../platform';

/** What anyone holding a paper may know of it: who issued it, when, and whether it counts. @throws PlatformError `file.unknown` */
export async function verifyDocument(platform: Platform, number: string, version: number): Promise<VerifyView> {
  const found = (await platform.store.documents.ofNumber(number)).find((one) => one.version === version);
  const row = found && (await platform.store.cases.byId(found.caseId));
  if (!found || !row) throw new PlatformError('file.unknown', '没有查到这份文书，请核对编号和版本');
  const tree = await platform.directory.tree(row.programme);
  const { programme } = await platform.shelf.inForce(row);
  const unit = tree.byCode.get(row.unit);
  return {
    number, version, unit: unit?.office || unit?.name || row.unit, issuedOn: dateAt(found.issuedAt, programme.zone),
    state: found.voidedAt === null ? 'valid' : 'void', title: programme.title,
  };
}
