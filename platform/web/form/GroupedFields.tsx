import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { useSectionScope } from './section-context';

interface Group { title?: string; note?: string; columns?: number; fields: string[] }

const wide = new Set(['textarea', 'checkboxes']);

/** The fields of a page in the groups its ui names: one, two or four columns. A field in no group stands in a last one. */
export function GroupedFields({ properties, uiSchema }: ObjectFieldTemplateProps): ReactNode {
  const { models } = useSectionScope();
  const byName = new Map(properties.map((property) => [property.name, property]));
  const named = (uiSchema?.['ui:groups'] ?? []) as Group[];
  const grouped = new Set(named.flatMap((group) => group.fields));
  const rest = properties.filter((property) => !grouped.has(property.name)).map((property) => property.name);
  const groups: Group[] = rest.length ? [...named, { columns: 2, fields: rest }] : named;
  return (
    <>
      {groups.map((group, index) => {
        const fields = group.fields.filter((name) => byName.has(name));
        if (fields.length === 0) return null;
        const columns = group.columns ?? 2;
        const headingId = group.title ? `group-${index}` : undefined;
        return (
          <section key={group.title ?? index} className="field-group" aria-labelledby={headingId}>
            {group.title && <h2 id={headingId}>{group.title}{group.note && <small>{group.note}</small>}</h2>}
            <div className={`field-columns columns-${columns}`}>
              {fields.map((name) => {
                const span = (uiSchema?.[name]?.['ui:options'] as { span?: number | 'full' } | undefined)?.span;
                const whole = span === 'full' || (span === undefined && columns > 1 && wide.has(models.get(name)?.kind ?? ''));
                return <div key={name} className="field-cell" style={{ gridColumn: whole ? '1 / -1' : span ? `span ${span}` : undefined }}>{byName.get(name)!.content}</div>;
              })}
            </div>
          </section>
        );
      })}
    </>
  );
}
