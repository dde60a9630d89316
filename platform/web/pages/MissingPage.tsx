import type { ReactNode } from 'react';
import { say } from '../../words/say';
import { Nowhere } from '../shown/Nowhere';

/** An address that leads nowhere. */
export function MissingPage(): ReactNode {
  return <Nowhere title={say.noSuchPage} why={say.thereIsNoPageAtThis} next={say.linkIncompleteOrMoved} />;
}
