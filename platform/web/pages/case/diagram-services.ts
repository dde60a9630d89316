/** Where something lies on the canvas. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The few services of bpmn-js used here, as their documentation describes them; the package types `get` loosely. */
export interface CanvasService {
  zoom(): number;
  zoom(scale: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(): { inner: Box; outer: { width: number; height: number } };
  viewbox(box: Box): void;
  addMarker(element: string, marker: string): void;
}

export interface OverlaysService {
  add(element: string, overlay: { position: Record<string, number>; html: HTMLElement }): string;
}

export interface RegistryService {
  get(element: string): Box | undefined;
}
