import type { Value } from './driver';
import { claimDue } from './leases';
import type { Inbox, MessageReader, MessageRow } from './ports/inbox';
import type { Sql } from './sql';
import { marks, Table } from './table';
import { digests, messages, type StoredMessage } from './tables/inbox';

const COUNTED = 100;

const asMessage = ({ leaseBy: _leaseBy, roles, ...row }: StoredMessage): MessageRow => ({ ...row, roles: roles.split(',').filter(Boolean) });
const asStored = (row: MessageRow): StoredMessage => ({ ...row, roles: row.roles.length ? `,${row.roles.join(',')},` : '', leaseBy: null });

/** Messages find their readers when they are read: whoever then stands for the unit in one of the roles. */
export function inboxStore(sql: Sql): Inbox {
  const table = new Table(sql, messages);
  const daily = new Table(sql, digests);
  const columns = table.fields.map((field) => `m.\`${field}\``).join(', ');

  /** Two lists, each by an index of its own, rather than one condition with an OR. */
  const mine = (reader: MessageReader, select: string, more: string, values: Value[]): [string, Value[]] => {
    const unit = `SELECT ${select} FROM \`messages\` m WHERE m.\`unit\` = ? AND m.\`programme\` = ? AND m.\`account\` IS NULL
      AND (m.\`roles\` = '' OR m.\`roles\` LIKE ?) ${more}`;
    const own = `SELECT ${select} FROM \`messages\` m WHERE m.\`account\` = ? AND m.\`programme\` = ? ${more}`;
    return [
      `SELECT * FROM (${unit}) one UNION ALL SELECT * FROM (${own}) other`,
      [reader.unit, reader.programme, `%,${reader.role},%`, ...values, reader.account, reader.programme, ...values],
    ];
  };
  const unreadBy = "AND m.`state` = 'open' AND NOT EXISTS (SELECT 1 FROM `message_reads` r WHERE r.`account` = ? AND r.`message` = m.`id`)";

  return {
    put: (rows) => (rows.length === 0 ? Promise.resolve(0) : table.insertNew(rows.map(asStored))),
    close: async (workItems) => { if (workItems.length > 0) await table.update({ state: 'closed', nextAt: null }, { workItem: workItems, state: 'open' }); },
    reopen: async (workItem, nextAt) => { await table.update({ state: 'open', nextAt }, { id: workItem }); },
    change: async (id, changes) => { await table.update(changes, { id }); },
    list: async (reader, { kinds, unread, before, limit }) => {
      const more = [
        ...(kinds ? [`AND m.\`kind\` IN (${marks(kinds.length)}) AND m.\`state\` = 'open'`] : []),
        ...(unread ? [unreadBy] : []),
        ...(before ? ['AND (m.`createdAt` < ? OR (m.`createdAt` = ? AND m.`id` < ?))'] : []),
        `ORDER BY m.\`createdAt\` DESC, m.\`id\` DESC LIMIT ${Math.trunc(limit)}`,
      ].join(' ');
      const values = [...(kinds ?? []), ...(unread ? [reader.account] : []), ...(before ? [before.at, before.at, before.id] : [])];
      const [statement, given] = mine(reader, columns, more, values);
      const rows = (await sql.all(`SELECT * FROM (${statement}) every ORDER BY \`createdAt\` DESC, \`id\` DESC LIMIT ${Math.trunc(limit)}`, given))
        .map((row) => asMessage(table.decode(row)));
      if (rows.length === 0) return [];
      const read = new Set((await sql.all(
        `SELECT \`message\` FROM \`message_reads\` WHERE \`account\` = ? AND \`message\` IN (${marks(rows.length)})`,
        [reader.account, ...rows.map(({ id }) => id)],
      )).map((row) => String(row.message)));
      return rows.map((message) => ({ message, read: read.has(message.id) }));
    },
    unread: async (reader) => {
      const [statement, values] = mine(reader, 'm.`id`', `${unreadBy} LIMIT ${COUNTED}`, [reader.account]);
      return Number((await sql.first(`SELECT COUNT(*) AS n FROM (${statement}) every`, values))?.n);
    },
    markRead: async (reader, at, ids) => {
      if (ids?.length === 0) return;
      const of = ids ? `AND m.\`id\` IN (${marks(ids.length)})` : '';
      const [statement, values] = mine(reader, 'm.`id`', `${unreadBy.replace("AND m.`state` = 'open' ", '')} ${of}`, [reader.account, ...(ids ?? [])]);
      await sql.run(
        `INSERT INTO \`message_reads\` (\`account\`, \`message\`, \`at\`) SELECT ?, \`id\`, ? FROM (${statement}) every WHERE 1 = 1
         ${sql.driver.keepExisting('`message_reads`.`account`')}`, [reader.account, at, ...values],
      );
    },
    claimReminders: async (now, leaseUntil, limit) => (await claimDue(sql, table, 'nextAt', now, leaseUntil, limit)).map(asMessage),
    setReminder: async (id, from, nextAt) =>
      (await table.update({ nextAt, leaseUntil: null, leaseBy: null }, { id, state: 'open', nextAt: from })) === 1,
    sweep: async (before) => {
      // What brought work that still waits stays: it is reminded of, and comes back when the work is taken back.
      const old = "`createdAt` < ? AND (`state` = 'closed' OR `workItem` IS NULL OR `workItem` <> `id`)";
      await sql.run(`DELETE FROM \`message_reads\` WHERE \`message\` IN (SELECT \`id\` FROM \`messages\` WHERE ${old})`, [before]);
      await sql.run("DELETE FROM `digests` WHERE `createdAt` < ? AND `state` <> 'open'", [before]);
      return sql.run(`DELETE FROM \`messages\` WHERE ${old}`, [before]);
    },
    undigested: async (programme, day, now, limit) => (await sql.all(
      `SELECT DISTINCT a.\`id\` AS id FROM \`accounts\` a JOIN \`appointments\` p ON p.\`account\` = a.\`id\`
       WHERE p.\`programme\` = ? AND p.\`validFrom\` <= ? AND (p.\`validTo\` IS NULL OR p.\`validTo\` > ?) AND p.\`unit\` <> ''
       AND a.\`state\` = 'active' AND a.\`secret\` IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM \`digests\` d WHERE d.\`account\` = a.\`id\` AND d.\`programme\` = ? AND d.\`day\` = ?)
       ORDER BY a.\`id\` LIMIT ${Math.trunc(limit)}`, [programme, now, now, programme, day],
    )).map((row) => String(row.id)),
    waiting: async (programme, unit, now, soon) => {
      const row = await sql.first(
        `SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN \`due\` <= ? THEN 1 ELSE 0 END), 0) AS late,
         COALESCE(SUM(CASE WHEN \`due\` > ? AND \`due\` <= ? THEN 1 ELSE 0 END), 0) AS soon
         FROM \`case_scope\` WHERE \`unit\` = ? AND \`programme\` = ? AND \`open\` = 1`, [now, now, soon, unit, programme],
      );
      return { open: Number(row?.n), late: Number(row?.late), soon: Number(row?.soon) };
    },
    putDigest: async (row) => (await daily.insertNew([{ ...row, leaseBy: null }])) === 1,
    claimDigests: async (now, leaseUntil, limit) => (await claimDue(sql, daily, 'nextAt', now, leaseUntil, limit)).map(({ leaseBy: _leaseBy, ...row }) => row),
    digestSent: async (id) => (await daily.update({ state: 'sent', leaseUntil: null }, { id, state: 'open' })) === 1,
    digestFailed: async (id, attempts, nextAt) => {
      await daily.update({ attempts, nextAt: nextAt ?? undefined, state: nextAt === null ? 'failed' : 'open', leaseUntil: null }, { id, state: 'open' });
    },
  };
}
