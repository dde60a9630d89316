/** The few services of bpmn-js used here, as their documentation describes them; the package types `get` loosely. */
export interface CanvasService {
  zoom(): number;
  zoom(scale: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(): { inner: { width: number; height: number }; outer: { width: number; height: number } };
  addMarker(element: string, marker: string): void;
}

export interface OverlaysService {
  add(element: string, overlay: { position: Record<string, number>; html: HTMLElement }): string;
}

export interface RegistryService {
  get(element: string): unknown;
}
