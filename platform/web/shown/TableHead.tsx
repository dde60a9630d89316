import type { ReactNode } from 'react';

/** A heading: its words, or its words and how they stand. */
export type TableHeading = string | { key: string; title: ReactNode; className?: string };

/** The headings of a table, one for each column. */
export function TableHead({ titles }: { titles: TableHeading[] }): ReactNode {
  return (
    <thead>
      <tr>
        {titles.map((one) => {
          const { key, title, className } = typeof one === 'string' ? { key: one, title: one, className: undefined } : one;
          return (
            <th key={key} scope="col" className={className}>
              {title}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
