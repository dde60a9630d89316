import './search.css';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Piece, SearchView } from '../../contracts/search';
import { useSelecting } from '../../parts/use-selecting';
import { say } from '../../words/say';
import { api } from '../api';
import { apiErrorOf } from '../api-error';
import { Icon } from '../icons';
import { StatusTag } from '../shown/StatusTag';
import { useOutside } from './use-outside';

const PAUSE_MS = 180;

function Pieces({ pieces }: { pieces: Piece[] }): ReactNode {
  return pieces.map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>));
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** What is typed, looked for once the typing rests. The answer to an older question never covers that to a newer one. */
function useFound(q: string): { found?: SearchView; wrong: string; busy: boolean } {
  const [held, setHeld] = useState<{ found?: SearchView; wrong: string; busy: boolean }>({ wrong: '', busy: false });
  useEffect(() => {
    if (!q.trim()) {
      setHeld({ wrong: '', busy: false });
      return undefined;
    }
    const stop = new AbortController();
    setHeld((before) => ({ ...before, busy: true }));
    const timer = window.setTimeout(() => {
      api.get<SearchView>(`/api/search?q=${encodeURIComponent(q.trim().slice(0, 60))}`, stop.signal).then(
        (found) => setHeld({ found, wrong: '', busy: false }),
        (caught: unknown) => !stop.signal.aborted && setHeld({ wrong: apiErrorOf(caught).message, busy: false }),
      );
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [q]);
  return held;
}

/** Finds units, cases and letters from every page: Ctrl+K or /, arrows, Enter, Escape. On a phone a field across the whole head. */
export function SearchBox(): ReactNode {
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const select = useSelecting(field);
  const [q, setQ] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const { found, wrong, busy } = useFound(q);
  const close = useCallback(() => setOpen(false), []);
  useOutside(box, open, close);

  const begin = useCallback(() => {
    setOpen(true);
    select('all');
  }, [select]);
  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent): void => {
      const asked = (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping(event.target));
      if (!asked || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      begin();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [begin]);
  useEffect(() => setAt(-1), [found]);
  useEffect(() => {
    if (at >= 0) document.getElementById(`search-row-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const rows = found?.groups.flatMap((group) => group.rows) ?? [];
  const go = (to: string): void => {
    setOpen(false);
    setQ('');
    field.current?.blur();
    void navigate(to);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      setOpen(false);
      field.current?.blur();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (rows.length > 0) setAt((before) => (before < 0 && step < 0 ? rows.length - 1 : (before + step + rows.length) % rows.length));
    } else if (event.key === 'Enter' && rows.length > 0 && !busy) go((rows[at] ?? rows[0]!).to);
  };

  const shown = open && q.trim() !== '';
  let index = -1;
  return (
    <div className={`search${open ? ' is-open' : ''}`} ref={box} role="search" aria-label={say.search}>
      <button type="button" className="top-word search-icon" aria-label={say.search} onClick={begin}>
        <Icon name="search" size={20} />
      </button>
      <div className="search-field">
        <Icon name="search" size={16} />
        <input
          ref={field}
          type="search"
          value={q}
          maxLength={60}
          placeholder={say.searchHint}
          aria-label={say.search}
          role="combobox"
          aria-expanded={shown}
          aria-controls="search-found"
          aria-activedescendant={at >= 0 ? `search-row-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setQ(event.target.value);
            setOpen(true);
          }}
          onKeyDown={onKey}
        />
        {q === '' && <kbd aria-hidden="true">Ctrl K</kbd>}
        <button type="button" className="search-close" aria-label={say.searchClose} onClick={close}>
          <Icon name="close" size={18} />
        </button>
      </div>
      {shown && (
        <div className="search-found">
          <p role="status" className={found && !busy && !wrong && rows.length === 0 ? 'search-none' : 'unseen'}>
            {busy ? say.searching : found && (rows.length === 0 ? say.searchNothing(found.q) : say.searchFound(rows.length))}
          </p>
          {wrong && (
            <p className="field-wrong" role="alert">
              {wrong}
            </p>
          )}
          {found && !busy && rows.length === 0 && <p className="quiet search-where">{say.searchWhere}</p>}
          <div id="search-found" role="listbox" aria-label={say.search}>
            {found?.groups.map((group) => (
              <div key={group.key} role="group" aria-labelledby={`search-${group.key}`}>
                <h2 className="search-group" id={`search-${group.key}`}>
                  {group.title}
                </h2>
                {group.rows.map((row) => {
                  index += 1;
                  const own = index;
                  return (
                    <div
                      key={own}
                      id={`search-row-${own}`}
                      role="option"
                      aria-selected={own === at}
                      className="search-row"
                      onMouseDown={(event) => event.preventDefault()}
                      onMouseMove={() => own !== at && setAt(own)}
                      onClick={() => go(row.to)}
                    >
                      <span className="search-title">
                        <Pieces pieces={row.title} />
                      </span>
                      {row.status && <StatusTag word={row.status.word} tone={row.status.tone} />}
                      <span className="search-note">
                        {row.note}
                        {row.matched && (
                          <>
                            {' · '}
                            {row.matched.label} <Pieces pieces={row.matched.pieces} />
                          </>
                        )}
                      </span>
                    </div>
                  );
                })}
              </div>
            ))}
          </div>
          {found?.more && rows.length > 0 && <p className="quiet search-more">{say.searchMore}</p>}
        </div>
      )}
    </div>
  );
}
