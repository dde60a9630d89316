import './queue-tools.css';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { QueueColumn } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { useFolding } from '../../shown/use-folding';
import type { QueueAddress } from './queue-address';
import { columnsShown, lasting, type KeptSettings } from './use-queue-settings';

/** What one keeps of this list: filters by name, one of them the default, and which columns in which order. */
export function QueueTools({ kept, address, columns }: { kept: KeptSettings; address: QueueAddress; columns: QueueColumn[] }): ReactNode {
  const count = kept.filters.length;
  return (
    <div className="queue-tools">
      <Folding words={count > 0 ? say.savedFiltersCount(count) : say.savedFilters}>
        {(close) => <SavedFilters kept={kept} address={address} onDone={close} />}
      </Folding>
      <Folding words={say.columnsOfList}>{() => <ColumnChooser kept={kept} columns={columns} />}</Folding>
    </div>
  );
}

/** A button whose panel folds out below it; a click elsewhere and Escape fold it in. */
function Folding({ words, children }: { words: string; children: (close: () => void) => ReactNode }): ReactNode {
  const { open, setOpen, box, button } = useFolding();
  return (
    <div className="folding" ref={box}>
      <button ref={button} type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words} <Icon name="down" size={13} />
      </button>
      {open && <div className="folding-panel" role="group" aria-label={words}>{children(() => setOpen(false))}</div>}
    </div>
  );
}

function SavedFilters({ kept, address, onDone }: { kept: KeptSettings; address: QueueAddress; onDone: () => void }): ReactNode {
  const [name, setName] = useState('');
  const now = lasting(address.query);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() && (await kept.keep({ filters: [...kept.filters, { name: name.trim(), query: now, default: false }] }))) setName('');
  };
  return (
    <>
      {kept.filters.length === 0 && <p className="quiet">{say.noSavedFilters}</p>}
      <ul>
        {kept.filters.map((one) => (
          <li key={one.name}>
            <button type="button" className="link" aria-current={one.query === now || undefined} onClick={() => { address.goTo(one.query); onDone(); }}>
              {one.name}
            </button>
            <button
              type="button"
              className={one.default ? 'tool-default is-on' : 'tool-default'}
              aria-pressed={one.default}
              onClick={() => void kept.keep({ filters: kept.filters.map((other) => ({ ...other, default: other === one && !one.default })) })}
            >
              {one.default ? say.openByDefault : say.makeDefault}
            </button>
            <button type="button" className="button button-bare" aria-label={say.removeFilter(one.name)} onClick={() => void kept.keep({ filters: kept.filters.filter((other) => other !== one) })}>
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {now !== '' && (
        <form onSubmit={(event) => void save(event)}>
          <label>
            <span className="quiet">{say.saveThisFilter}</span>
            <input className="input" maxLength={30} placeholder={say.nameOfFilter} value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <button type="submit" className="button" disabled={!name.trim()}>{say.saveFilter}</button>
        </form>
      )}
      {kept.wrong && <p className="field-wrong" role="alert">{kept.wrong.message}</p>}
    </>
  );
}

function ColumnChooser({ kept, columns }: { kept: KeptSettings; columns: QueueColumn[] }): ReactNode {
  const shown = columnsShown(columns, kept.columns).map((column) => column.key);
  const listed = [...shown, ...columns.map((column) => column.key).filter((key) => !shown.includes(key))];
  const titles = new Map(columns.map((column) => [column.key, column.title]));
  const move = (key: string, by: number): void => {
    const next = [...shown];
    const at = next.indexOf(key);
    next.splice(at, 1);
    next.splice(at + by, 0, key);
    void kept.keep({ columns: next });
  };
  return (
    <>
      <ul>
        {listed.map((key) => {
          const at = shown.indexOf(key);
          const title = titles.get(key) ?? key;
          return (
            <li key={key}>
              <label>
                <input
                  type="checkbox"
                  checked={at >= 0}
                  disabled={at >= 0 && shown.length === 1}
                  onChange={() => void kept.keep({ columns: at >= 0 ? shown.filter((one) => one !== key) : [...shown, key] })}
                />
                {title}
              </label>
              {at >= 0 && (
                <>
                  <button type="button" className="button button-bare tool-up" aria-label={say.moveUp(title)} disabled={at === 0} onClick={() => move(key, -1)}>
                    <Icon name="down" size={13} />
                  </button>
                  <button type="button" className="button button-bare" aria-label={say.moveDown(title)} disabled={at === shown.length - 1} onClick={() => move(key, 1)}>
                    <Icon name="down" size={13} />
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {kept.columns && <button type="button" className="link" onClick={() => void kept.keep({ columns: null })}>{say.usualColumns}</button>}
      {kept.wrong && <p className="field-wrong" role="alert">{kept.wrong.message}</p>}
    </>
  );
}
