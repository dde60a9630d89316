import type { QueueQuery } from './ports/queue';
import type { Sql } from './sql';
import { marks, quoted, Table } from './table';
import { scopeTally, type ScopeTally, type StoredScope } from './tables/cases';

/** What makes two scope rows count as alike. */
export type Alike = Omit<ScopeTally, 'shard' | 'n'>;
export type Counts = Record<QueueQuery['show'], number>;

/** Counts of the server family are kept in so many parts: two who write at once meet on one of them once in so many times. */
const shards = 16;

/**
 * Exact totals of queues without counting rows: what a transaction changes is gathered, and added as the last thing before its commit, in one
 * order for all, so that the rows are locked for moments and nobody waits in a circle.
 */
export class ScopeTallies {
  private readonly table: Table<ScopeTally>;
  private readonly addition: string;

  constructor(private readonly sql: Sql) {
    this.table = new Table(sql, scopeTally);
    this.addition = sql.driver.overwrite((value) => `\`n\` = \`scope_tally\`.\`n\` + ${value('`n`')}`);
  }

  /** One row more (1) or less (-1) of this kind. Call inside a transaction. */
  add(row: Alike | StoredScope, change: 1 | -1): void {
    const gathered = this.sql.gathered(this, () => new Map<string, ScopeTally>(), (rows) => this.write(rows));
    const { unit, programme, type, edition, open, handled, returned } = row;
    const key = [unit, programme, type, edition, Number(open), Number(handled), Number(returned)].join('\n');
    const known = gathered.get(key);
    if (known) known.n += change;
    else gathered.set(key, { unit, programme, type, edition, open, handled, returned, shard: 0, n: change });
  }

  async counts(query: Pick<QueueQuery, 'unit' | 'programme' | 'types' | 'editions'>): Promise<Counts> {
    const counts: Counts = { open: 0, done: 0, returned: 0, all: 0 };
    if (query.types.length === 0 || query.editions?.length === 0) return counts;
    const { unit, programme, types, editions } = query;
    const rows = await this.sql.all(
      `SELECT \`open\`, \`handled\`, \`returned\`, SUM(\`n\`) AS \`n\` FROM \`scope_tally\`
       WHERE \`unit\` = ? AND \`programme\` = ? AND \`type\` IN (${marks(types.length)})
       ${editions ? `AND \`edition\` IN (${marks(editions.length)})` : ''} GROUP BY \`open\`, \`handled\`, \`returned\``,
      [unit, programme, ...types, ...(editions ?? [])],
    );
    for (const row of rows) {
      const n = Number(row.n);
      counts.all += n;
      if (Number(row.open) === 1) counts.open += n;
      else if (Number(row.handled) === 1) counts.done += n;
      if (Number(row.returned) === 1) counts.returned += n;
    }
    return counts;
  }

  private async write(gathered: Map<string, ScopeTally>): Promise<void> {
    const shard = this.sql.driver.dialect === 'sqlite' ? 0 : Math.trunc(Math.random() * shards);
    const changed = [...gathered].filter(([, { n }]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    if (changed.length === 0) return;
    const one = `(${marks(this.table.fields.length)})`;
    const values = changed.flatMap(([, row]) => this.table.fields.map((field) => this.table.encode(field, field === 'shard' ? shard : row[field])));
    await this.sql.run(
      `INSERT INTO ${this.table.name} (${this.table.fields.map(quoted).join(', ')}) VALUES ${changed.map(() => one).join(', ')} ${this.addition}`,
      values,
    );
  }
}
