import { literally } from './literally';
import type { AppointmentRow } from './ports/accounts';
import type { Identity } from './ports/identity';
import type { Sql } from './sql';
import { marks, Table } from './table';
import { accountRequests, endedSessions, passwordDates, spentProofs, unknownLogins } from './tables/identity';
import { accounts, appointments, sessions } from './tables/people';

/** What is known of those who sign in, beyond their accounts. */
export function identityStore(sql: Sql): Identity {
  const dates = new Table(sql, passwordDates);
  const over = new Table(sql, endedSessions);
  const nobody = new Table(sql, unknownLogins);
  const spent = new Table(sql, spentProofs);
  const asked = new Table(sql, accountRequests);
  const people = new Table(sql, accounts);
  const seats = new Table(sql, appointments);
  const live = new Table(sql, sessions);

  return {
    addUnknown: (login, at) => sql.transaction(async () => {
      await nobody.insertNew([{ login, failures: 0, lockedUntil: null, at }]);
      await sql.run('UPDATE `unknown_logins` SET `failures` = `failures` + 1, `at` = ? WHERE `login` = ?', [at, login]);
      return (await nobody.first({ login }))!;
    }),
    unknown: (login) => nobody.first({ login }),
    lockUnknown: async (login, lockedUntil) => { await nobody.update({ lockedUntil }, { login }); },
    spendProof: async (id, until) => (await spent.insertNew([{ id, until }])) === 1,
    passwordSetAt: async (account) => (await dates.first({ account }))?.at ?? null,
    notePasswordSet: (account, at) => dates.upsert([{ account, at }], ['account']),
    sessionsOf: (account) => live.find({ account }, 'ORDER BY `createdAt`, `id`'),
    countSessions: async (ids, now) => {
      if (ids.length === 0) return {};
      const rows = await sql.all(
        `SELECT \`account\`, COUNT(*) AS n FROM \`sessions\` WHERE \`account\` IN (${marks(ids.length)}) AND \`expiresAt\` > ? GROUP BY \`account\``,
        [...ids, now],
      );
      return Object.fromEntries(rows.map((row) => [String(row.account), Number(row.n)]));
    },
    end: (id, why, at) => sql.transaction(async () => {
      if ((await live.remove({ id })) > 0) await over.upsert([{ id, why, at }], ['id']);
    }),
    ended: (id) => over.first({ id }),
    search: async (programme, text, after, limit) => {
      const like = `%${literally(text)}%`;
      const rows = await sql.all(
        `SELECT * FROM ${people.name} WHERE \`programme\` = ? AND \`login\` > ? AND (\`login\` LIKE ? ESCAPE '!' OR \`name\` LIKE ? ESCAPE '!')
         ORDER BY \`login\` LIMIT ${Math.trunc(limit)}`,
        [programme, after, like, like],
      );
      return rows.map((row) => people.decode(row));
    },
    appointmentsOf: async (ids, now): Promise<AppointmentRow[]> => {
      if (ids.length === 0) return [];
      const rows = await sql.all(
        `SELECT * FROM ${seats.name} WHERE \`account\` IN (${marks(ids.length)}) AND \`validFrom\` <= ? AND (\`validTo\` IS NULL OR \`validTo\` > ?)
         ORDER BY \`validFrom\`, \`id\``,
        [...ids, now, now],
      );
      return rows.map((row) => seats.decode(row));
    },
    endAppointment: async (id, validTo) => { await seats.update({ validTo }, { id }); },
    ask: async (row) => { await asked.insert([row]); },
    request: (id) => asked.first({ id }),
    openRequests: async (programme, since) => {
      const rows = await asked.find({ programme, decidedAt: null }, 'ORDER BY `askedAt`, `id`');
      return rows.filter((row) => row.askedAt >= since);
    },
    decide: async (id, changes) => (await asked.update(changes, { id, decidedAt: null })) === 1,
    sweep: async (now, before) => {
      const swept = [
        sql.run('DELETE FROM `sessions` WHERE `expiresAt` <= ?', [now]),
        sql.run('DELETE FROM `ended_sessions` WHERE `at` < ?', [before]),
        sql.run('DELETE FROM `sign_in_failures` WHERE `at` < ?', [before]),
        sql.run('DELETE FROM `unknown_logins` WHERE `at` < ?', [before]),
        sql.run('DELETE FROM `spent_proofs` WHERE `until` <= ?', [now]),
      ];
      return (await Promise.all(swept)).reduce((sum, count) => sum + count, 0);
    },
  };
}
