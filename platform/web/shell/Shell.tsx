import './shell.css';
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { Outlet, ScrollRestoration, useLocation, useMatches } from 'react-router';
import { say } from '../../words/say';
import { noteArrival, PageFrameProvider, type PageFrame } from '../page-title';
import { expectWork } from '../pages/work-ahead';
import { useSession, useSessionControl } from '../session';
import { ContactsFoot } from './ContactsFoot';
import { yearWords } from './EditionCorner';
import { Menu } from './Menu';
import { TopBar } from './TopBar';
import { useAhead } from './use-ahead';
import { useKeptFocus } from './use-kept-focus';

/** Read by the shell from the matched route. */
export interface RouteHandle {
  /** The menu folds to a rail with words, and the page draws to the edges and brings its own foot. */
  rail?: boolean;
}

const countsWithin = 1000;

/** The frame of every page after signing in: the edition's line and corner, the menu, the head, and the page. */
export function Shell(): ReactNode {
  const session = useSession();
  const { refresh } = useSessionControl();
  const { pathname } = useLocation();
  const rail = useMatches().some((match) => (match.handle as RouteHandle | undefined)?.rail);
  const [title, setTitle] = useState('');
  const [crumbs, setCrumbs] = useState<string[]>([]);
  const [menuOpen, setMenuOpen] = useState(false);
  const here = useRef(pathname);
  useKeptFocus();
  const ahead = useAhead();

  useEffect(() => {
    setMenuOpen(false);
    if (here.current === pathname) return undefined;
    here.current = pathname;
    noteArrival();
    // Counts in the menu follow what has just been done; the page itself comes first.
    const later = window.requestIdleCallback(() => void refresh(), { timeout: countsWithin });
    return () => window.cancelIdleCallback(later);
  }, [pathname, refresh]);

  useEffect(() => {
    document.title = title ? `${title} · ${session.title}` : session.title;
  }, [title, session.title]);

  const { menu } = session;
  const linkOf = useCallback(
    (crumb: string) => {
      for (const group of menu) for (const item of group.items) if (item.title === crumb) return item.to;
      return undefined;
    },
    [menu],
  );
  const frame = useMemo<PageFrame>(() => ({ tellTitle: setTitle, tellCrumbs: setCrumbs, linkOf, expect: (to) => void expectWork(to) }), [linkOf]);
  const contacts = session.home === 'filler' && !rail;

  return (
    <PageFrameProvider value={frame}>
      <div
        className={`shell${rail ? ' is-rail' : ''}${contacts ? ' has-contacts' : ''}${menuOpen ? ' is-menu-open' : ''}`}
        style={{ '--edition': session.edition.colour } as CSSProperties}
        {...ahead}
      >
        <a className="skip" href="#content">
          {say.skipToTheContent}
        </a>
        <TopBar title={title} menuOpen={menuOpen} onMenu={() => setMenuOpen((open) => !open)} />
        <Menu crumbs={crumbs} />
        {menuOpen && <div className="menu-veil" onClick={() => setMenuOpen(false)} />}
        <main id="content" className="content" tabIndex={-1}>
          <p className="paper-only paper-head"><span>{session.title} · {yearWords(session.edition)}</span><span>{session.appointment.unitName}</span></p>
          <Outlet />
        </main>
        {contacts && <ContactsFoot contacts={session.contacts} />}
      </div>
      <ScrollRestoration />
    </PageFrameProvider>
  );
}
