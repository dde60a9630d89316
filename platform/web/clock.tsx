import { createContext, useContext, useEffect, useState } from 'react';

/** The server's clock and the programme's zone, for everything on a page that speaks of time. */
export interface Clock {
  /** UTC milliseconds by the server's clock. */
  now: () => number;
  zone: string;
}

const fallbackZone = 'Asia/Shanghai';

/** A clock that runs with this machine but stands where the server's stood when it answered. */
export function clockFrom(serverNow: number, zone: string | undefined): Clock {
  const offset = serverNow - Date.now();
  return { now: () => Date.now() + offset, zone: zone ?? fallbackZone };
}

const ClockContext = createContext<Clock>({ now: () => Date.now(), zone: fallbackZone });

export const ClockProvider = ClockContext.Provider;

/** The present moment (renewed each minute while the page stands) and the zone to write it in. */
export function useClock(): { now: number; zone: string } {
  const clock = useContext(ClockContext);
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    // Drawn a moment ago by the same clock: nothing to draw anew.
    setNow((before) => (Math.abs(clock.now() - before) < 1000 ? before : clock.now()));
    const timer = window.setInterval(() => setNow(clock.now()), 60_000);
    return () => window.clearInterval(timer);
  }, [clock]);
  return { now, zone: clock.zone };
}
