import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { WorkflowView } from '../../../contracts/case';
import type { CanvasService, OverlaysService, RegistryService } from './diagram-services';

function counted(count: number): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'token-count';
  mark.textContent = String(count);
  return mark;
}

/** The tiers of a chain stand under the element that runs it, since the chain is data and not drawn. */
function badged(badges: WorkflowView['active'][number]['badges']): HTMLElement {
  const row = document.createElement('div');
  row.className = 'tier-badges solid token-badges';
  for (const badge of badges) {
    const one = document.createElement('span');
    one.className = `tier-badge tone-${badge.tone}`;
    one.textContent = badge.word;
    row.append(one);
  }
  return row;
}

/** Colours what the run has passed and puts its tokens where they stand. Elements of called workflows are not on this diagram. */
export function placeToken(viewer: InstanceType<typeof NavigatedViewer>, workflow: WorkflowView): void {
  const canvas = viewer.get('canvas') as CanvasService;
  const overlays = viewer.get('overlays') as OverlaysService;
  const registry = viewer.get('elementRegistry') as RegistryService;
  const active = new Set(workflow.active.map((one) => one.element));
  for (const element of workflow.passed) if (registry.get(element) && !active.has(element)) canvas.addMarker(element, 'run-passed');
  for (const { element, count, badges } of workflow.active) {
    if (!registry.get(element)) continue;
    canvas.addMarker(element, 'run-active');
    overlays.add(element, { position: { top: -16, right: 16 }, html: counted(count) });
    if (badges.length > 0) overlays.add(element, { position: { bottom: -6, left: 0 }, html: badged(badges) });
  }
}
