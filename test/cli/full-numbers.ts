/**
 * How often and how much the proofs of reliability do: enough for every run, and with FULL_NUMBERS=1 what is promised (docs/architecture.md,
 * "What holds it").
 */
const onMariaDb = process.env.TEST_DATABASE === 'mariadb';
const every = { kills: onMariaDb ? 5 : 10, clients: 4, claimers: 16, tasks: 200, timers: 500, nodeKills: 1, clusterKills: 1, outageMs: 0 };
const promised = { kills: 50, clients: 8, claimers: 64, tasks: 1000, timers: 20_000, nodeKills: 6, clusterKills: 3, outageMs: 30_000 };

export const numbers = process.env.FULL_NUMBERS === '1' ? promised : every;
