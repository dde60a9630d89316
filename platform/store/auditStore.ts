import { createHash } from 'node:crypto';
import type { Audit, AuditEntry } from './ports';
import type { Sql } from './sql';
import { normalKey, Table } from './table';
import { auditEntries, auditHeads, type StoredEntry } from './tables/evidence';

/** The same text for the same content, whatever the order of its members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function linkHash(before: string, { hash: _hash, ...entry }: StoredEntry): string {
  return createHash('sha256').update(before).update(canonical(entry)).digest('hex');
}

/**
 * One hash chain per case or account: each entry's hash covers the hash before it. The head row is written first, so entries of one chain
 * queue up behind each other, and it knows how long the chain is: cutting off its end shows as well.
 */
export function auditStore(sql: Sql): Audit {
  const heads = new Table(sql, auditHeads);
  const entries = new Table(sql, auditEntries);
  const oneMore = sql.driver.overwrite(() => '`no` = `audit_heads`.`no` + 1');
  const step = `INSERT INTO \`audit_heads\` (\`chain\`, \`no\`, \`hash\`) VALUES (?, 1, '') ${oneMore}`;

  return {
    append: (given) => sql.transaction(async () => {
      const chain = normalKey(given.chain);
      await sql.run(step, [chain]);
      const head = await heads.first({ chain });
      if (!head) throw new Error(`audit: chain ${chain} has no head`);
      // As it will be read back, so that verifying hashes the same.
      const entry: StoredEntry = { ...pick(given), chain, no: head.no, hash: '' };
      const hash = linkHash(head.hash, entry);
      await entries.insert([{ ...entry, hash }]);
      await heads.update({ hash }, { chain });
    }),
    ofChain: (chain, limit) => entries.find({ chain }, `ORDER BY \`no\` DESC LIMIT ${Math.trunc(limit)}`),
    verify: async (chain) => {
      let before = '';
      let no = 0;
      for (const entry of await entries.find({ chain }, 'ORDER BY `no`')) {
        no += 1;
        if (entry.no !== no) return { no, why: `entry ${no} is missing` };
        if (entry.hash !== linkHash(before, entry)) return { no, why: `entry ${no} is not what was written` };
        before = entry.hash;
      }
      const head = await heads.first({ chain });
      const promised = head?.no ?? 0;
      if (no !== promised) return { no: Math.min(no, promised) + 1, why: `the chain has ${no} entries and its head says ${promised}` };
      if (head && head.hash !== before) return { no, why: 'the head does not match the last entry' };
      return undefined;
    },
    chains: async () => (await sql.all('SELECT `chain` FROM `audit_heads` ORDER BY `chain`')).map((row) => String(row.chain)),
  };
}

function pick({ at, actor, actorName, seat, deed, target, detail, requestId }: AuditEntry): Omit<AuditEntry, 'chain'> {
  const key = (text: string | null) => (text === null ? null : normalKey(text));
  return {
    at, actor: key(actor), actorName, seat, deed: normalKey(deed), target, requestId: normalKey(requestId),
    detail: JSON.parse(JSON.stringify(detail)) as AuditEntry['detail'],
  };
}
