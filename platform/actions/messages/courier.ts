import type { Logger } from 'pino';

/** One digest to one person. `id` is the same when it is tried again, so that what carries it can tell. */
export interface Parcel {
  id: string;
  login: string;
  title: string;
  text: string;
}

/** Carries messages outside: by e-mail, by SMS. Throws when it could not; it is then asked again. */
export interface Courier {
  carry(parcel: Parcel): Promise<void>;
}

/** Sends nothing: writes to the log that it would have, without the words. */
export function loggingCourier(log: Logger): Courier {
  return {
    carry: ({ id }) => {
      log.info({ digest: id }, 'digest ready; no courier is configured, so nothing is sent');
      return Promise.resolve();
    },
  };
}
