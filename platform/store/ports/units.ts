export interface UnitRow {
  programme: string; code: string; name: string; office: string; tiers: string[]; parents: Record<string, string>; phone: string;
  retiredAt: number | null;
}

export interface Units {
  upsert(rows: UnitRow[]): Promise<void>;
  all(programme: string): Promise<UnitRow[]>;
}
