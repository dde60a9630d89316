import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { DeedName } from '../access/model';
import { PlatformError } from '../errors/platform-error';
import type { Route } from './route';

/** What a request costs the server, roughly: each class is counted apart, so that a heavy one does not stop a light one. */
export type RateClass = 'signIn' | 'upload' | 'export' | 'search' | 'general';

export interface Rate {
  /** Requests of one account per minute; of one source while nobody is signed in. */
  account: number;
  /** Requests of one source per minute: an office of many people shares one address. */
  source: number;
}

export type Rates = Record<RateClass, Rate>;

/** Several times what the busiest person does, and a small part of what the server bears. */
export const defaultRates: Rates = {
  signIn: { account: 30, source: 120 },
  upload: { account: 1200, source: 6000 },
  export: { account: 30, source: 200 },
  search: { account: 300, source: 3000 },
  general: { account: 900, source: 9000 },
};

const classOf: Partial<Record<DeedName, RateClass>> = {
  'file.create': 'upload',
  'file.attach': 'upload',
  'document.read': 'export',
  'queue.read': 'search',
};

export function rateClass(route: Pick<Route, 'deed' | 'path' | 'method'>): RateClass {
  if (route.method === 'post' && (route.path === '/api/session' || route.path.startsWith('/api/session/factor'))) return 'signIn';
  return classOf[route.deed] ?? 'general';
}

/**
 * Counts requests in this process. A second node counts its own, so that two let through twice as many: that bounds load, which each
 * node bears alone. What guards secrets, failures of signing in, is counted in rows that every node reads (`actions/count-tries.ts`).
 */
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterMemory>();

  constructor(private readonly rates: Rates = defaultRates) {}

  /** @throws PlatformError `request.tooMany`; `details.retryAfter` in seconds */
  async admit(route: Pick<Route, 'deed' | 'path' | 'method'>, source: string, account: string | undefined): Promise<void> {
    const kind = rateClass(route);
    await this.take(kind, 'source', source);
    if (account) await this.take(kind, 'account', account);
  }

  private async take(kind: RateClass, by: keyof Rate, key: string): Promise<void> {
    try {
      await this.limiter(kind, by).consume(key);
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      const seconds = Math.max(1, Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000));
      throw new PlatformError('request.tooMany', `操作过于频繁，请 ${seconds} 秒后再试；已填内容不会丢失`, [], { retryAfter: seconds });
    }
  }

  private limiter(kind: RateClass, by: keyof Rate): RateLimiterMemory {
    const name = `${kind}/${by}`;
    const found = this.limiters.get(name) ?? new RateLimiterMemory({ points: this.rates[kind][by], duration: 60, keyPrefix: name });
    this.limiters.set(name, found);
    return found;
  }
}
