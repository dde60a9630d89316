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

/** Value of the transaction key Sequelize sets, if any. */
export const transactionInContext = (): unknown => namespace.get('transaction');
