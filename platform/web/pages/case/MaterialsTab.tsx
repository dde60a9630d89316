import type { ReactNode } from 'react';
import type { MaterialView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { EmptyState } from '../../shown/EmptyState';
import { FileTable } from '../../shown/FileTable';
import { OpinionList } from '../../shown/OpinionList';
import { TierBadges } from '../../shown/TierBadges';

const requirementWords = (): Record<MaterialView['requirement'], string> => ({ required: say.mustUpload, optional: say.optional, conditional: say.conditional });

/** Materials with their files, badges and opinions, grouped as the catalogue groups them. */
export function MaterialsTab({ materials }: { materials: MaterialView[] }): ReactNode {
  if (materials.length === 0)
    return (
      <div className="card">
        <EmptyState why={say.thisCaseHasNoMaterials} />
      </div>
    );
  const groups = new Map<string, MaterialView[]>();
  for (const material of materials) {
    const { no, title: name } = material.step;
    const title = no && name ? say.numbered(no, name) : no || name;
    groups.set(title, [...(groups.get(title) ?? []), material]);
  }
  return (
    <div className="case-materials">
      {[...groups].map(([title, group]) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {group.map((material) => (
            <article key={material.subject} className="card case-material">
              <header>
                <span className="quiet">{material.code}</span>
                <h3>{material.title}</h3>
                <span className={`requirement is-${material.requirement}`} title={material.because}>
                  {requirementWords()[material.requirement]}
                </span>
                {material.because && <span className="quiet">{material.because}</span>}
                <span className="case-material-badges">
                  <TierBadges badges={material.badges} />
                </span>
              </header>
              <FileTable files={material.files} label={material.title} />
              {material.opinions.length > 0 && (
                <div className="case-material-opinions">
                  <OpinionList opinions={material.opinions} />
                </div>
              )}
            </article>
          ))}
        </section>
      ))}
    </div>
  );
}
