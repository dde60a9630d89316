import type { ReactNode } from 'react';
import { say } from '../../words/say';
import { usePartPage } from '../page';
import { cameBack, waits } from './requirement-words';

/** 第 1 / 2 处: steps through what was returned, across steps. */
export function ReturnStepper(): ReactNode {
  const { view, step, at, goTo, draw } = usePartPage();
  const stepOf = (stage: string) => view.steps.find((one) => one.parts.some((part) => part.part === 'materials' && part.stage === stage))?.key;
  const order = new Map(view.steps.map((one, index) => [one.key, index]));
  const places = view.materials.filter(cameBack).flatMap((material) => {
    const key = stepOf(material.stage);
    return key ? [{ step: key, subject: material.subject, waiting: waits(material) }] : [];
  }).sort((a, b) => order.get(a.step)! - order.get(b.step)!);
  if (places.length === 0) return null;
  const pointed = places.findIndex((place) => place.subject === at);
  const current = pointed >= 0 ? pointed : Math.max(-1, places.findIndex((place) => place.step === step.key) - (at ? 0 : 1));
  const go = (index: number) => {
    const place = places[(index + places.length) % places.length]!;
    goTo(place.step, place.subject);
  };
  return (
    <div className="return-stepper" role="group" aria-label={say.walkThroughWhatWasReturned}>
      <button type="button" className="button stepper-button" aria-label={say.previousOne} onClick={() => go(current < 0 ? places.length - 1 : current - 1)}><span className="turn-up"><draw.Icon name="down" /></span></button>
      <span>{say.placeOf(Math.max(1, current + 1), places.length)}</span>
      <button type="button" className="button stepper-button" aria-label={say.nextOne} onClick={() => go(current + 1)}><draw.Icon name="down" /></button>
    </div>
  );
}
