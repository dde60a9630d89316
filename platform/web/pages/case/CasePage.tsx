import './case.css';
import { Suspense, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CaseView } from '../../../contracts/case';
import { say } from '../../../words/say';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { Nowhere } from '../../shown/Nowhere';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { StageChain } from '../../shown/StageChain';
import { CaseHead } from './CaseHead';
import { ProgressTab } from './ProgressTab';
import { fetched } from '../../shown/Fetched';

const ContentTab = fetched(async () => ({ default: (await import('./ContentTab')).ContentTab }));
const MaterialsTab = fetched(async () => ({ default: (await import('./MaterialsTab')).MaterialsTab }));
const OpinionsTab = fetched(async () => ({ default: (await import('./OpinionsTab')).OpinionsTab }));
const DocumentsTab = fetched(async () => ({ default: (await import('./DocumentsTab')).DocumentsTab }));
const RecordsTab = fetched(async () => ({ default: (await import('./RecordsTab')).RecordsTab }));

type TabKey = 'progress' | 'content' | 'materials' | 'opinions' | 'documents' | 'records';

function tabsOf(view: CaseView): { key: TabKey; title: string; count?: number }[] {
  const materials = view.forms.reduce((sum, form) => sum + form.materials.length, 0);
  return [
    { key: 'progress', title: say.progress },
    { key: 'content', title: say.whatWasFilledIn },
    { key: 'materials', title: say.materials, count: materials },
    { key: 'opinions', title: say.opinions, count: view.opinions.length },
    { key: 'documents', title: say.documents, count: view.documents.length },
    { key: 'records', title: say.records },
  ];
}

function Tab({ tab, view }: { tab: TabKey; view: CaseView }): ReactNode {
  if (tab === 'content') return <ContentTab caseId={view.id} forms={view.forms} />;
  if (tab === 'materials') return <MaterialsTab materials={view.forms.flatMap((form) => form.materials)} />;
  if (tab === 'opinions') return <OpinionsTab opinions={view.opinions} />;
  if (tab === 'documents') return <DocumentsTab documents={view.documents} />;
  if (tab === 'records') return <RecordsTab caseId={view.id} />;
  return <ProgressTab view={view} />;
}

/** Everything about one case, for whoever may see it: who holds it, since when, and what comes next stand at the top. */
export function CasePage(): ReactNode {
  const { id = '' } = useParams();
  const [parameters] = useSearchParams();
  const { data: view, error, reload } = useLoaded<CaseView>(`/api/cases/${encodeURIComponent(id)}`);
  if (!view) {
    if (!error) return <Skeleton heights={[72, 90, 40, 420]} />;
    if (error.status === 404) return <Nowhere title={say.noSuchCase} why={error.message} next={say.theLinkMayBeIncompleteOr} />;
    return (
      <>
        <PageHead title={say.caseWord} />
        <ErrorPanel title={say.theCaseCouldNotBeRead} error={error} onRetry={error.passing ? reload : undefined} />
      </>
    );
  }
  const tabs = tabsOf(view);
  const tab = tabs.find((one) => one.key === parameters.get('tab'))?.key ?? 'progress';
  return (
    <>
      <CaseHead view={view} onChange={reload} />
      {view.stages.length > 0 && <StageChain stages={view.stages} />}
      <nav className="case-tabs" aria-label={say.theCase}>
        {tabs.map((one) => (
          <Link
            key={one.key}
            to={one.key === 'progress' ? '?' : `?tab=${one.key}`}
            replace
            preventScrollReset
            aria-current={one.key === tab ? 'page' : undefined}
          >
            {one.title}
            {one.count ? ` ${one.count}` : ''}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Skeleton heights={[320]} />}>
        <Tab tab={tab} view={view} />
      </Suspense>
    </>
  );
}
