import type { ReleaseRow, Releases } from './ports/releases';
import type { Sql } from './sql';
import { Table, type TableSpec } from './table';
import { releases } from './tables/registries';

type Head = Omit<ReleaseRow, 'files'>;
const { files: _files, ...headColumns } = releases.columns;
const headSpec: TableSpec<Head> = { name: releases.name, columns: headColumns };

/** What is in a release never changes; who approved it and whether it is in force stands beside. */
export function releaseStore(sql: Sql): Releases {
  const table = new Table(sql, releases);
  const heads = new Table(sql, headSpec);
  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    heads: () => heads.find({}, 'ORDER BY `effectiveFrom` DESC, `publishedAt` DESC, `id` DESC'),
    change: async (id, { approvedAt, withdrawnAt, settledAt }, changes) =>
      (await heads.update(changes, { id, approvedAt, withdrawnAt, settledAt })) > 0,
    stop: async (programme, edition, stoppedAt) => { await heads.update({ stoppedAt }, { programme, edition }); },
  };
}
