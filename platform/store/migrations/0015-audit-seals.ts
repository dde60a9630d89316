import type { Schema } from '../schema';

/** Names that can be erased, where a deed came from and whether it was refused, and seals over the heads of all chains. */
export async function up(schema: Schema): Promise<void> {
  await schema.add('audit_entries', { format: 'whole?', source: 'key?', refused: 'flag?', personal: 'text?' });
  await schema.add('audit_heads', { sealed: 'whole?' });
  await schema.create({
    audit_personal: {
      columns: { chain: 'key', no: 'whole', field: 'key', person: 'id', salt: 'id', envelope: 'text' },
      primary: ['chain', 'no', 'field'],
      index: { person: ['person'] },
    },
    audit_seals: { columns: { no: 'whole', at: 'whole', chains: 'whole', digest: 'id', envelope: 'text' }, primary: ['no'] },
    audit_sealed: { columns: { seal: 'whole', chain: 'key', no: 'whole', hash: 'id' }, primary: ['seal', 'chain'] },
  });
  await schema.appendOnly('audit_entries');
}
