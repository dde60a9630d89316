import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WorkflowView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { Icon } from '../../icons';
import { placeToken } from './diagram-token';
import type { Box, CanvasService, RegistryService } from './diagram-services';

const largest = 1.2;
/** Below this nobody can read a label; a wide diagram is then shown in part, around its token. */
const smallest = 0.85;

/** Fills the frame, but never blows a small diagram up. */
function fit(canvas: CanvasService): number {
  canvas.zoom('fit-viewport', 'auto');
  const { inner, outer } = canvas.viewbox();
  const room = Math.min(largest, (outer.width - 24) / inner.width, (outer.height - 32) / inner.height);
  canvas.zoom(room, 'auto');
  return room;
}

/** What one sees first: all of it where it can be read, else the place it stands at. */
function look(canvas: CanvasService, at: Box | undefined): void {
  if (fit(canvas) >= smallest || !at) return;
  const { inner, outer } = canvas.viewbox();
  const width = outer.width / smallest;
  const height = outer.height / smallest;
  // In the middle, but never beyond the ends of the diagram.
  const x = Math.min(Math.max(at.x + at.width / 2 - width / 2, inner.x - 12), inner.x + inner.width - width + 12);
  canvas.viewbox({ x, y: inner.y + inner.height / 2 - height / 2, width, height });
}

function placeOf(viewer: InstanceType<typeof NavigatedViewer>, workflow: WorkflowView): Box | undefined {
  const element = workflow.active[0]?.element;
  return element ? (viewer.get('elementRegistry') as RegistryService).get(element) : undefined;
}

/** The pinned diagram, read only, with its token. A chunk of its own: nobody else loads bpmn-js. */
export function Diagram({ workflow }: { workflow: WorkflowView }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<CanvasService>(undefined);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    if (!frame.current) return undefined;
    const viewer = new NavigatedViewer({
      container: frame.current,
      bpmnRenderer: { defaultFillColor: '#ffffff', defaultStrokeColor: '#47575f', defaultLabelColor: '#17242c' },
      // The sizes modellers draw with: what they leave room for fits here too.
      textRenderer: {
        defaultStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
        externalStyle: { fontSize: 11 },
      },
      // The wheel scrolls the page, not the diagram; the buttons and dragging serve.
      zoomScroll: { enabled: false },
    });
    let closed = false;
    viewer.importXML(workflow.xml).then(
      () => {
        if (closed) return;
        canvas.current = viewer.get('canvas') as CanvasService;
        look(canvas.current, placeOf(viewer, workflow));
        placeToken(viewer, workflow);
        setWrong(false);
      },
      () => setWrong(!closed),
    );
    return () => {
      closed = true;
      canvas.current = undefined;
      viewer.destroy();
    };
  }, [workflow]);

  const zoom = (factor: number): void => {
    const held = canvas.current;
    if (held) held.zoom(Math.min(3, Math.max(0.2, held.zoom() * factor)), 'auto');
  };
  if (wrong) return <p className="quiet diagram-none">{say.thisWorkflowHasNoDiagramThe}</p>;
  return (
    <div className="diagram-frame">
      <div
        ref={frame}
        className="diagram"
        role="group"
        aria-label={say.diagramLabel(workflow.active.length)}
      />
      <div className="diagram-zoom">
        <button type="button" aria-label={say.zoomIn} onClick={() => zoom(1.25)}>
          <Icon name="plus" size={15} />
        </button>
        <button type="button" aria-label={say.zoomOut} onClick={() => zoom(0.8)}>
          <span aria-hidden="true">–</span>
        </button>
        <button type="button" aria-label={say.seeTheWholeDiagram} onClick={() => canvas.current && fit(canvas.current)}>
          {say.wholeDiagram}
        </button>
      </div>
    </div>
  );
}
