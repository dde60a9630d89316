import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { QueueFilter } from '../../../contracts/queue';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import type { QueueAddress } from './queue-address';

/** One row of filters, the rest folded; every choice goes into the address at once. */
export function QueueFilters({ filters, address }: { filters: QueueFilter[]; address: QueueAddress }): ReactNode {
  const folded = filters.filter((filter) => filter.more);
  const [open, setOpen] = useState(() => folded.some((filter) => address.value(filter.key)));
  const shown = filters.filter((filter) => !filter.more || open);
  const set = filters.some((filter) => address.value(filter.kind === 'search' ? 'q' : filter.key));
  if (filters.length === 0) return null;
  return (
    <div className="queue-filters" role="search" aria-label={say.filter}>
      {shown.map((filter) =>
        filter.kind === 'search' ? (
          <SearchFilter key={filter.key} title={filter.title} address={address} />
        ) : (
          <ChoiceFilter key={filter.key} filter={filter} address={address} />
        ),
      )}
      {folded.length > 0 && (
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="filter" size={15} /> {open ? say.fewerConditions : say.moreConditions}
        </button>
      )}
      {set && (
        <button type="button" className="link" onClick={address.clear}>
          {say.clearTheConditions}
        </button>
      )}
    </div>
  );
}

function SearchFilter({ title, address }: { title: string; address: QueueAddress }): ReactNode {
  const inForce = address.value('q');
  const [text, setText] = useState(inForce);
  const sent = useRef(inForce);
  useEffect(() => {
    // The address changed by other means: going back, or clearing.
    if (inForce !== sent.current) setText(inForce);
    sent.current = inForce;
  }, [inForce]);
  useEffect(() => {
    if (text.trim() === sent.current) return undefined;
    const timer = window.setTimeout(() => {
      sent.current = text.trim();
      address.set({ q: text.trim() }, { replace: true });
    }, 300);
    return () => window.clearTimeout(timer);
  }, [text, address]);
  return (
    <label className="filter filter-search">
      <Icon name="search" size={15} />
      <span className="unseen">{title}</span>
      <input type="search" value={text} placeholder={title} onChange={(event) => setText(event.target.value)} />
    </label>
  );
}

const yesNo = () => [
  { value: 'true', label: say.yes },
  { value: 'false', label: say.no },
];

function ChoiceFilter({ filter, address }: { filter: QueueFilter; address: QueueAddress }): ReactNode {
  const options =
    filter.options ?? (filter.kind === 'flag' ? yesNo() : filter.kind === 'overdue' ? [{ value: 'true', label: say.overdue }] : []);
  const value = address.value(filter.key);
  return (
    <label className={`filter filter-choice${value ? ' is-set' : ''}`}>
      <span>{filter.title}</span>
      <select value={value} onChange={(event) => address.set({ [filter.key]: event.target.value })}>
        <option value="">{say.any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {value && !options.some((option) => option.value === value) && <option value={value}>{value}</option>}
      </select>
      <Icon name="down" size={14} />
    </label>
  );
}
