import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { Sequelize } from 'sequelize';

const contexts = new AsyncLocalStorage<Map<string, unknown>>();

/**
 * Sequelize's continuation-local storage on Node's own: a statement finds the transaction it belongs to by where it was called from,
 * so no write can forget to pass one. A context inherits what is around it, and what it sets ends with it.
 */
const namespace = {
  get: (key: string): unknown => contexts.getStore()?.get(key),
  set: (key: string, value: unknown): void => { contexts.getStore()?.set(key, value); },
  run: <T>(work: (context: object) => T): T => {
    const context = new Map(contexts.getStore());
    return contexts.run(context, () => work(context));
  },
  bind: (work: (...given: unknown[]) => unknown) => AsyncResource.bind(work),
};

Sequelize.useCLS(namespace);

/** The key under which Sequelize looks for a transaction. */
const key = 'transaction';

/** The transaction the caller stands in, if any. */
export const transactionInContext = (): unknown => contexts.getStore()?.get(key);

/** Runs `work` where statements, ours and those of Sequelize's models, find this transaction. */
export const within = <T>(transaction: object, work: () => T): T => contexts.run(new Map(contexts.getStore()).set(key, transaction), work);
