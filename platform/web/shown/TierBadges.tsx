import './shown.css';
import type { ReactNode } from 'react';
import type { TierBadge } from '../../contracts/badge';

/** Tiers side by side in one badge, lowest first. */
export function TierBadges({ badges, solid }: { badges: TierBadge[]; solid?: boolean }): ReactNode {
  if (badges.length === 0) return null;
  return (
    <span className={`tier-badges${solid ? ' solid' : ''}`}>
      {badges.map((badge) => (
        <span key={badge.tier} className={`tier-badge tone-${badge.tone}`}>
          {badge.word}
        </span>
      ))}
    </span>
  );
}
