import { BpmnModdle } from 'bpmn-moddle';
import tierflow from './tierflow.moddle.json';

/** What we read of an element that bpmn-moddle gives; its own types know nothing of our namespace. */
export interface ModdleElement {
  readonly $type: string;
  readonly $attrs: Record<string, string>;
  readonly $parent?: ModdleElement;
  readonly id?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  $instanceOf?(type: string): boolean;
}

export interface ModdleWarning { message: string; element?: ModdleElement; property?: string; value?: string }

export interface Parsed { rootElement: ModdleElement; warnings: ModdleWarning[] }

interface Moddle { fromXML(xml: string, options: { lax: boolean }): Promise<Parsed> }

/** It writes into the description it is given, which is others' too. */
const moddle: Moddle = new BpmnModdle({ tierflow: structuredClone(tierflow) });

/** Reads BPMN 2.0 with our attributes; what it cannot place becomes a warning. */
export function parseBpmn(xml: string): Promise<Parsed> {
  return moddle.fromXML(xml, { lax: true });
}

export function children(element: ModdleElement, property: string): ModdleElement[] {
  return (element.get(property) as ModdleElement[] | undefined) ?? [];
}

export function child(element: ModdleElement, property: string): ModdleElement | undefined {
  return element.get(property) as ModdleElement | undefined;
}

export function idOf(element: ModdleElement | undefined): string { return element?.id ?? ''; }
