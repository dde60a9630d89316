/** Gapless: incremented inside the caller's transaction, so a rollback gives the number back. */
export interface Numbers { next(series: string): Promise<number> }
