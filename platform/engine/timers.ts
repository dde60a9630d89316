import type { TimerDue, TimerSpec } from './model';
import type { Source } from './source';
import { evaluateText } from './variables';
import type { Walk } from './walk';

/** The timer's expressions evaluated here and now. The instant it means is worked out outside, again whenever a deadline is adjusted. */
export function dueOf(walk: Walk, spec: TimerSpec, scope: string): TimerDue {
  if (spec.kind === 'milestone') return { kind: 'milestone', milestone: spec.milestone };
  if (spec.kind === 'date') return { kind: 'date', date: evaluateText(walk, spec.date, scope) };
  return { kind: 'duration', duration: evaluateText(walk, spec.duration, scope), dayKind: spec.dayKind, from: walk.event.now };
}

/** Timer event definition (BPMN 2.0 §10.5.5, timeDate and timeDuration), or a milestone of the edition. */
export function readTimer(source: Source): TimerSpec | undefined {
  const definition = source.eventDefinition();
  if (!definition) return undefined;
  const timer = source.within(definition);
  const milestone = timer.text('milestone');
  const date = timer.body('timeDate');
  const duration = timer.body('timeDuration');
  const given = [milestone, date, duration].filter((one) => one !== undefined);
  if (given.length > 1) source.problem('timer-due', 'has several of tierflow:milestone, timeDate and timeDuration; keep one');
  if (milestone !== undefined) return { kind: 'milestone', milestone };
  if (date !== undefined) return dated(timer.valueOf(/^\d{4}-\d{2}-\d{2}/.test(date) ? date : feel(date)));
  if (duration === undefined) return undefined;
  return lasting(timer.valueOf(isDuration(duration) ? duration : feel(duration)), dayKindOf(timer, 'dayKind'));
}

/** `tierflow:dueMilestone`, or `tierflow:dueDuration` with `tierflow:dueDayKind`. */
export function readTaskDue(source: Source): TimerSpec | undefined {
  const milestone = source.text('dueMilestone');
  const dayKind = dayKindOf(source, 'dueDayKind');
  const duration = source.text('dueDuration');
  if (milestone !== undefined && duration !== undefined) {
    source.problem('timer-due', 'has both tierflow:dueMilestone and tierflow:dueDuration; keep one');
  }
  if (milestone !== undefined) return { kind: 'milestone', milestone };
  if (duration !== undefined && !duration.startsWith('=') && !isDuration(duration)) {
    source.problem('timer-due', `tierflow:dueDuration "${duration}" is no ISO 8601 duration such as P5D, and does not begin with =`);
  }
  return lasting(source.value('dueDuration'), dayKind);
}

function dayKindOf(source: Source, attribute: string): 'natural' | 'working' {
  const kind = source.text(attribute) ?? 'natural';
  if (kind !== 'natural' && kind !== 'working') source.problem('timer-due', `tierflow:${attribute} is "${kind}"; it is natural or working`);
  return kind === 'working' ? 'working' : 'natural';
}

function dated(date: ReturnType<Source['valueOf']>): TimerSpec | undefined { return date && { kind: 'date', date }; }

function lasting(duration: ReturnType<Source['valueOf']>, dayKind: 'natural' | 'working'): TimerSpec | undefined {
  return duration && { kind: 'duration', duration, dayKind };
}

function feel(text: string): string { return text.startsWith('=') ? text : `=${text}`; }

function isDuration(text: string): boolean { return /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(text); }
