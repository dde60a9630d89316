import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { AnswerProblem } from '../../contracts/work';
import type { FieldModel } from '../../parts/field-model';

/** What every field of one page shares: its answers, and what the server says of each field at present. */
export interface SectionScope {
  section: string;
  models: Map<string, FieldModel>;
  required: Set<string>;
  readOnly: Set<string>;
  problems: Map<string, AnswerProblem>;
  subscribe(listener: () => void): () => void;
  read(field: string): unknown;
  write(field: string, value: unknown): void;
  /** A field was left: what is typed may go to the server now. */
  left(): void;
}

export const SectionContext = createContext<SectionScope | null>(null);

export function useSectionScope(): SectionScope {
  const scope = useContext(SectionContext);
  if (!scope) throw new Error('a field is drawn outside a page of the form');
  return scope;
}

export interface Field {
  model: FieldModel;
  value: unknown;
  readOnly: boolean;
  invalid: boolean;
  write(value: unknown): void;
  left(): void;
}

/** One field: its model, its value as typed, and how to write it. Only this field is drawn again when its value changes. */
export function useField(name: string): Field {
  const scope = useSectionScope();
  const value = useSyncExternalStore(scope.subscribe, () => scope.read(name));
  const write = useCallback((next: unknown) => scope.write(name, next), [scope, name]);
  const model = scope.models.get(name) ?? { key: name, title: name, kind: 'text', choices: [], pathValue: false, total: false };
  return {
    model, value, write,
    readOnly: scope.readOnly.has(name),
    invalid: scope.problems.get(name)?.severity === 'error',
    left: scope.left,
  };
}
