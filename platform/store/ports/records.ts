import type { Json } from '../../conditions/model';
import type { Id } from './id';

export interface RecordRow {
  id: Id; programme: string; edition: string; entity: string; unit: string; key: string; title: string;
  data: Record<string, Json>; updatedAt: number;
}

export interface Records {
  upsert(rows: RecordRow[]): Promise<void>;
  byId(id: Id): Promise<RecordRow | undefined>;
  byKey(programme: string, edition: string, entity: string, key: string): Promise<RecordRow | undefined>;
  /** Records of the units, in order of unit, then key. */
  ofUnits(programme: string, edition: string, entity: string, units: string[]): Promise<RecordRow[]>;
  count(programme: string, edition: string, entity: string): Promise<number>;
}
