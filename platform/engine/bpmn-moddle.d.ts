/** bpmn-moddle ships types of the elements, not of its reader. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string, options?: { lax?: boolean }): Promise<never>;
  }
}
