import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ChangePasswordRequest, Deed, SessionView, SignInRequest } from '../contracts/session';
import { flushSync } from 'react-dom';
import { say } from '../words/say';
import { api, holdCsrfToken } from './api';
import { ApiError, apiErrorOf } from './api-error';
import { ClockProvider, clockFrom } from './clock';
import { openSession } from './open-session';
import { SignInAgain } from './SignInAgain';
import { forgetLoaded } from './loaded';
import { SupportProvider } from './support';

export interface SessionControl {
  /** `undefined` until the server has answered, `null` when nobody is signed in. */
  session: SessionView | null | undefined;
  /** The server could not say who one is. */
  trouble?: ApiError;
  /** Reads counts and appointment again; cheap, called after deeds and on arrival at lists. */
  refresh: () => Promise<void>;
  /** Why the session that one came with is over, in a sentence. */
  ended?: string;
  /** `onProof`: a proof of work is being done, which takes a moment. */
  signIn: (request: SignInRequest, onProof?: () => void) => Promise<SessionView>;
  signOut: () => Promise<void>;
  changePassword: (request: ChangePasswordRequest) => Promise<void>;
  switchAppointment: (id: string) => Promise<void>;
  /** The session has ended on the server's side: asks for the password over the page. True when the same person goes on. */
  signInAgain: (refusal: ApiError) => Promise<boolean>;
  /** Reads the token of a session that another tab has begun. True when it is the same person's. */
  renew: () => Promise<boolean>;
}

/** The account was right, but the browser did not keep the cookie. */
const unkept = () => new ApiError(400, {
  code: 'session.unkept',
  message: say.cookieUnkept,
  problems: [],
  requestId: '',
});

const SessionContext = createContext<SessionControl | undefined>(undefined);

/** Asked before the first drawing, so that the answer and the code travel together. */
let firstAnswer: Promise<SessionView> | undefined;

export function askSessionEarly(): void {
  firstAnswer = api.get<SessionView>('/api/session');
  // Read by the provider below; marked as handled for the case that it never mounts.
  firstAnswer.catch(() => undefined);
}

export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const [session, setSession] = useState<SessionView | null>();
  const [trouble, setTrouble] = useState<ApiError>();
  const [ended, setEnded] = useState<string>();
  const [away, setAway] = useState<string>();
  const waiting = useRef<((goesOn: boolean) => void)[]>([]);
  const asked = useRef(false);
  const seat = useRef('');

  const adopt = useCallback((view: SessionView): SessionView => {
    holdCsrfToken(view.csrf);
    const now = `${view.account.id} ${view.appointment.id}`;
    if (seat.current !== now) forgetLoaded();
    seat.current = now;
    setTrouble(undefined);
    setEnded(undefined);
    setSession(view);
    return view;
  }, []);
  const standing = useRef<SessionView | null | undefined>(undefined);
  standing.current = session;

  const settle = useCallback((goesOn: boolean): void => {
    setAway(undefined);
    for (const tell of waiting.current.splice(0)) tell(goesOn);
  }, []);

  /** Another person's session: the page of the first one goes, keeping what is unsaved for its owner, before the second one's comes. */
  const handOver = useCallback((): void => {
    flushSync(() => {
      settle(false);
      setSession(undefined);
    });
    window.location.replace('/');
  }, [settle]);

  const goOn = useCallback(
    async (view: SessionView): Promise<boolean> => {
      const before = standing.current;
      if (before && before.account.id !== view.account.id) {
        handOver();
        return false;
      }
      let mine = view;
      if (before && before.appointment.id !== view.appointment.id && view.appointments.some((one) => one.id === before.appointment.id)) {
        holdCsrfToken(view.csrf);
        await api.put('/api/session/appointment', { id: before.appointment.id });
        mine = await api.get<SessionView>('/api/session');
      }
      adopt(mine);
      settle(true);
      return true;
    },
    [adopt, settle, handOver],
  );

  const refresh = useCallback(async (): Promise<void> => {
    const answer = firstAnswer ?? api.get<SessionView>('/api/session');
    firstAnswer = undefined;
    try {
      adopt(await answer);
    } catch (caught) {
      const error = apiErrorOf(caught);
      if (error.status !== 401) return setTrouble(error);
      // Over a page with work on it the sign-in comes as a dialog; the next request asks for it.
      if (standing.current) return;
      setEnded(error.body.details?.why ? error.message : undefined);
      setSession(null);
    }
  }, [adopt]);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void refresh();
  }, [refresh]);

  const control = useMemo<SessionControl>(
    () => ({
      session,
      trouble,
      refresh,
      ended,
      signIn: async (request, onProof) => {
        await openSession(request, onProof);
        try {
          return adopt(await api.get<SessionView>('/api/session'));
        } catch (caught) {
          throw apiErrorOf(caught).status === 401 ? unkept : caught;
        }
      },
      signOut: async () => {
        await api.remove('/api/session');
        setSession(null);
      },
      changePassword: async (request) => {
        await api.post('/api/session/password', request);
        await refresh();
      },
      switchAppointment: async (id) => {
        await api.put('/api/session/appointment', { id });
        await refresh();
      },
      signInAgain: (refusal) =>
        new Promise<boolean>((resolve) => {
          if (!standing.current) {
            setSession(null);
            return resolve(false);
          }
          waiting.current.push(resolve);
          setAway(refusal.message);
          return undefined;
        }),
      renew: async () => goOn(await api.get<SessionView>('/api/session')),
    }),
    [session, trouble, ended, refresh, adopt, goOn],
  );
  const leave = (): void => {
    settle(false);
    setSession(null);
  };

  const now = session?.now;
  const zone = session?.edition.zone;
  const clock = useMemo(() => clockFrom(now ?? Date.now(), zone), [now, zone]);
  const contacts = session?.contacts;
  return (
    <SessionContext.Provider value={control}>
      <ClockProvider value={clock}>
        <SupportProvider value={contacts?.[contacts.length - 1]}>
          {children}
          {away !== undefined && session && <SignInAgain why={away} login={session.account.login} onIn={goOn} onLeave={leave} />}
        </SupportProvider>
      </ClockProvider>
    </SessionContext.Provider>
  );
}

export function useSessionControl(): SessionControl {
  const control = useContext(SessionContext);
  if (!control) throw new Error('useSessionControl outside SessionProvider');
  return control;
}

/** The session of the one at work. Only below the signed-in frame. */
export function useSession(): SessionView {
  const { session } = useSessionControl();
  if (!session) throw new Error('useSession where nobody is signed in');
  return session;
}

/** What the menu calls the page at an address: pages of the platform go by the words of the programme. */
export function useMenuTitle(to: string, otherwise: string): string {
  return (
    useSession()
      .menu.flatMap((group) => group.items)
      .find((item) => item.to === to)?.title ?? otherwise
  );
}

export function useMay(deed: Deed): boolean {
  return useSession().deeds.includes(deed);
}
