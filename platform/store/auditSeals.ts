import { createHash } from 'node:crypto';
import { canonical } from './canonical';
import type { Audit, AuditFault, SealRow } from './ports/audit';
import type { Sql } from './sql';
import { Table } from './table';
import { auditEntries, auditSealed, auditSeals, type SealedHead } from './tables/audit';

/** Heads in one seal; more are left to the next. */
const AT_ONCE = 5000;

/**
 * Whoever holds the whole database could write a chain anew with a head to fit. A seal lists heads as they stood, under a key that is not
 * in the database, and covers the seal before it: what was sealed cannot be written anew without showing.
 */
export function sealStore(sql: Sql): Pick<Audit, 'seal' | 'seals' | 'verifySeals'> {
  const entries = new Table(sql, auditEntries);
  const seals = new Table(sql, auditSeals);
  const sealed = new Table(sql, auditSealed);

  return {
    seal: (at, close) => sql.transaction(async () => {
      const grown = await sql.all(
        'SELECT `chain`, `no`, `hash` FROM `audit_heads` WHERE `sealed` IS NULL OR `sealed` < `no` ORDER BY `chain` '
        + `LIMIT ${AT_ONCE} ${sql.driver.forUpdate}`,
      );
      if (grown.length === 0) return undefined;
      const last = (await seals.find({}, 'ORDER BY `no` DESC LIMIT 1'))[0];
      const no = (last?.no ?? 0) + 1;
      const heads = grown.map((row) => ({ seal: no, chain: String(row.chain), no: Number(row.no), hash: String(row.hash) }));
      const digest = digestOf(last?.digest ?? '', at, heads);
      const row: SealRow = { no, at, chains: heads.length, digest, envelope: close(digest, no) };
      await seals.insert([row]);
      await sealed.insert(heads);
      for (const { chain, no: upTo } of heads) await sql.run('UPDATE `audit_heads` SET `sealed` = ? WHERE `chain` = ?', [upTo, chain]);
      return row;
    }),
    seals: () => seals.find({}, 'ORDER BY `no`'),
    verifySeals: async (opens) => {
      const faults: AuditFault[] = [];
      const fault = (no: number, why: string) => faults.push({ chain: `seal ${no}`, no, why });
      let before = '';
      let count = 0;
      for (const seal of await seals.find({}, 'ORDER BY `no`')) {
        count += 1;
        if (seal.no !== count) fault(count, `seal ${count} is missing`);
        count = seal.no;
        const heads = await sealed.find({ seal: seal.no });
        if (heads.length !== seal.chains || digestOf(before, seal.at, heads) !== seal.digest) fault(seal.no, 'its list of heads is not what was sealed');
        else if (!opens(seal)) fault(seal.no, 'was not made with a key of this platform');
        for (const head of heads) {
          const entry = await entries.first({ chain: head.chain, no: head.no });
          if (!entry) faults.push({ chain: head.chain, no: head.no, why: `entry ${head.no} was sealed and is missing` });
          else if (entry.hash !== head.hash) faults.push({ chain: head.chain, no: head.no, why: `entry ${head.no} is not the one that was sealed` });
        }
        before = seal.digest;
      }
      return faults;
    },
  };
}

function digestOf(before: string, at: number, heads: SealedHead[]): string {
  const sorted = heads.map(({ chain, no, hash }) => [chain, no, hash]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return createHash('sha256').update(before).update(canonical([at, sorted])).digest('hex');
}
