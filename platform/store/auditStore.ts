import { createHash } from 'node:crypto';
import { searchAudit } from './auditSearch';
import { sealStore } from './auditSeals';
import { canonical } from './canonical';
import type { Audit, AuditEntry } from './ports/audit';
import type { Sql } from './sql';
import { normalKey, Table } from './table';
import { auditEntries, auditHeads, auditPersonal, type ChainHead, type StoredEntry } from './tables/audit';

const FORMAT = 2;

/** Entries of the first format were hashed without the members that came later. */
function linkHash(before: string, { hash: _hash, ...entry }: StoredEntry): string {
  const { format, source: _source, refused: _refused, personal: _personal, ...first } = entry;
  return createHash('sha256').update(before).update(canonical(format === null ? first : entry)).digest('hex');
}

/**
 * One hash chain per case or account: each entry's hash covers the hash before it. The head row is written first, so entries of one chain
 * queue up behind each other, and it knows how long the chain is: cutting off its end shows as well.
 */
export function auditStore(sql: Sql): Audit {
  const heads = new Table(sql, auditHeads);
  const entries = new Table(sql, auditEntries);
  const personal = new Table(sql, auditPersonal);
  const oneMore = sql.driver.overwrite(() => '`no` = `audit_heads`.`no` + 1');
  const step = `INSERT INTO \`audit_heads\` (\`chain\`, \`no\`, \`hash\`) VALUES (?, 1, '') ${oneMore}`;
  /** The head one entry further, its hash still that of the entry before. */
  const stepped = async (chain: string): Promise<ChainHead | undefined> => {
    const row = await sql.answered(step, 'RETURNING `chain`, `no`, `hash`', [chain]);
    if (row) return heads.decode(row);
    await sql.run(step, [chain]);
    return heads.first({ chain });
  };

  return {
    append: (given) => sql.transaction(async () => {
      const chain = normalKey(given.chain);
      const head = await stepped(chain);
      if (!head) throw new Error(`audit: chain ${chain} has no head`);
      // As it will be read back, so that verifying hashes the same.
      const entry: StoredEntry = { ...asKept(given), chain, no: head.no, hash: '' };
      const hash = linkHash(head.hash, entry);
      await entries.insert([{ ...entry, hash }]);
      const values = (given.personal ?? []).map(({ hash: _hash, ...value }) => ({ ...value, chain, no: head.no }));
      if (values.length > 0) await personal.insert(values);
      await heads.update({ hash }, { chain });
    }),
    ofChain: async (chain, limit) => {
      const found = await entries.find({ chain }, `ORDER BY \`no\` DESC LIMIT ${Math.trunc(limit)}`);
      const values = found.length === 0 ? [] : await personal.find({ chain, no: found.map(({ no }) => no) });
      return found.map((entry) => ({ ...entry, personal: values.filter(({ no }) => no === entry.no) }));
    },
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
    search: (query) => searchAudit(sql, query),
    erase: (person) => personal.remove({ person }),
    personalOf: async (chain) => ({
      hashes: (await entries.find({ chain }, 'ORDER BY `no`')).flatMap(({ no, actor, personal: hashes }) =>
        Object.entries(hashes ?? {}).map(([field, hash]) => ({ no, actor, field, hash }))),
      values: await personal.find({ chain }, 'ORDER BY `no`'),
    }),
    ...sealStore(sql),
  };
}

function asKept({ at, actor, actorName, seat, deed, target, detail, requestId, source, refused, personal }: AuditEntry): Omit<StoredEntry, 'chain' | 'no' | 'hash'> {
  const key = (text: string | null | undefined) => (text === null || text === undefined ? null : normalKey(text));
  return {
    at, actor: key(actor), actorName, seat, deed: normalKey(deed), target, requestId: normalKey(requestId),
    detail: JSON.parse(JSON.stringify(detail)) as AuditEntry['detail'],
    format: FORMAT, source: key(source), refused: refused ?? null,
    personal: personal ? Object.fromEntries(personal.map(({ field, hash }) => [field, hash])) : null,
  };
}
