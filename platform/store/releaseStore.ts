import type { ReleaseRow, Releases } from './ports';
import type { Sql } from './sql';
import { Table, type TableSpec } from './table';
import { releases } from './tables/registries';

type Head = Omit<ReleaseRow, 'files'>;
const { files: _files, ...headColumns } = releases.columns;
const headSpec: TableSpec<Head> = { name: releases.name, columns: headColumns };

/** Immutable: inserted, read, never changed. */
export function releaseStore(sql: Sql): Releases {
  const table = new Table(sql, releases);
  const heads = new Table(sql, headSpec);
  return {
    insert: async (row) => { await table.insert([row]); },
    byId: (id) => table.first({ id }),
    current: (programme, edition) => table.first({ programme, edition }, 'ORDER BY `publishedAt` DESC, `id` DESC'),
    heads: () => heads.find({}, 'ORDER BY `publishedAt` DESC, `id` DESC'),
  };
}
