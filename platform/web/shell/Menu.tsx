import { Fragment, memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { MenuGroupView, MenuItemView } from '../../contracts/session';
import { say } from '../../words/say';
import { Icon, iconNamed } from '../icons';
import { useSession } from '../session';

/** The entry the page belongs to: at this address, else named in its breadcrumb (last first), else alone in a group named there. */
function currentKey(groups: MenuGroupView[], pathname: string, crumbs: string[]): string | undefined {
  const items = groups.flatMap((group) => group.items);
  const exact = items.find((item) => item.to === pathname);
  if (exact) return exact.key;
  for (const crumb of [...crumbs].reverse()) {
    const named = items.find((item) => item.title === crumb);
    if (named) return named.key;
  }
  const group = groups.find((one) => one.title && crumbs.includes(one.title));
  return group?.items.length === 1 ? group.items[0]?.key : undefined;
}

/** A title that breaks between words only: in the narrow rail a long one stands on two lines, and no word is torn. */
function WordsApart({ title, breaks }: { title: string; breaks?: Intl.Segmenter }): ReactNode {
  if (!breaks) return title;
  return [...breaks.segment(title)].map(({ segment, index }) => (
    <Fragment key={index}>
      <wbr />
      {segment}
    </Fragment>
  ));
}

/** Told apart once: the menu is drawn anew with every page. */
const Words = memo(WordsApart);

/** Tells words apart, once the page stands: fetching the dictionary takes a slow machine longer than drawing the page. */
function useBreaks(): Intl.Segmenter | undefined {
  const [breaks, setBreaks] = useState(segmenter);
  useEffect(() => {
    if (breaks || typeof Intl.Segmenter !== 'function') return undefined;
    const later = window.requestIdleCallback(() => {
      segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
      setBreaks(segmenter);
    });
    return () => window.cancelIdleCallback(later);
  }, [breaks]);
  return breaks;
}

let segmenter: Intl.Segmenter | undefined;

function Count({ item }: { item: MenuItemView }): ReactNode {
  if (item.returned)
    return (
      <span className="menu-returned">
        <span className="menu-count-word">{say.returnedLead}</span>
        {item.returned}
      </span>
    );
  if (item.count)
    return (
      <span className="menu-count">
        {item.count}
        <span className="unseen">{say.todosTail}</span>
      </span>
    );
  return null;
}

/** The menu by role, in the words and order of the configuration, with counts of what waits. */
export function Menu({ crumbs }: { crumbs: string[] }): ReactNode {
  const { menu } = useSession();
  const { pathname } = useLocation();
  const breaks = useBreaks();
  const found = currentKey(menu, pathname, crumbs);
  // A page that no entry claims belongs to the entry it was reached from.
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (found) last.current = found;
  }, [found]);
  const current = found ?? last.current;
  return (
    <nav className="menu" id="menu" aria-label={say.mainMenu}>
      {menu.map((group, index) => (
        <div key={group.title ?? index} className="menu-group">
          {group.title && <h2 className="menu-group-title">{group.title}</h2>}
          <ul>
            {group.items.map((item) => (
              <li key={item.key}>
                <Link to={item.to} className="menu-item" aria-current={item.key === current ? 'page' : undefined}>
                  <Icon name={iconNamed(item.icon)} size={18} />
                  <span className="menu-word">
                    <Words title={item.title} breaks={breaks} />
                  </span>
                  <Count item={item} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
