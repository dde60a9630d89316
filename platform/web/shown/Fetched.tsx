import { Component, createElement, lazy, useState, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { ErrorPanel } from './ErrorPanel';
import { faultOf } from './fault-of';

interface BoundaryProps { children: ReactNode; onRetry: () => void }

/** What broke inside is said in its own place, with a way on; the page around it, and what is typed there, stays. */
class Boundary extends Component<BoundaryProps, { caught?: { error: unknown } }> {
  override state: { caught?: { error: unknown } } = {};

  static getDerivedStateFromError(error: unknown): { caught: { error: unknown } } {
    return { caught: { error } };
  }

  private readonly retry = (): void => {
    this.props.onRetry();
    this.setState({ caught: undefined });
  };

  override render(): ReactNode {
    const { caught } = this.state;
    return caught ? <ErrorPanel error={faultOf(caught.error)} onRetry={this.retry} /> : this.props.children;
  }
}

/** Sheets of styles that did not come: the loader of a chunk takes them for fetched and never asks again. */
const missed = new Set<HTMLLinkElement>();
document.addEventListener('error', ({ target }) => { if (target instanceof HTMLLinkElement) missed.add(target); }, true);

function fetchStylesAgain(): void {
  for (const link of missed) link.replaceWith(link.cloneNode());
  missed.clear();
}

/**
 * A component whose code is fetched when it is first drawn, inside a `Suspense` of the page. Where the code does not come, or the
 * component breaks, it says so in its own place and can be tried again.
 */
export function fetched<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let part: LazyExoticComponent<ComponentType<P>> = lazy(load);
  return function Fetched(props: P): ReactNode {
    const [, drawAgain] = useState(0);
    const retry = (): void => {
      fetchStylesAgain();
      // A lazy component keeps the failure it met for ever.
      part = lazy(load);
      drawAgain((times) => times + 1);
    };
    // The properties of a lazy component are those of what it fetches; its type adds a reference that none here takes.
    return <Boundary onRetry={retry}>{createElement(part as unknown as ComponentType<P>, props)}</Boundary>;
  };
}
