import '../../../parts/parts.css';
import '../../form/form.css';
import './work.css';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useParams } from 'react-router';
import type { WorkView } from '../../../contracts/work';
import { say } from '../../../words/say';
import { api } from '../../api';
import { workPath } from '../../form/work-port';
import { useLoaded } from '../../loaded';
import { ErrorPanel } from '../../shown/ErrorPanel';
import { Nowhere } from '../../shown/Nowhere';
import { PageHead } from '../../shown/PageHead';
import { Skeleton } from '../../shown/Skeleton';
import { fetched } from '../../shown/Fetched';
import { useSession } from '../../session';
import { isReview, pageCode } from './work-code';

const ReviewPage = fetched(pageCode.review);
const Wizard = fetched(pageCode.wizard);


/** One work item: a wizard for those who fill and issue, the three columns of a review for those who judge. */
export function WorkPage(): ReactNode {
  const { id = '' } = useParams();
  const { data, error, reload } = useLoaded<WorkView>(workPath(id));
  const opened = data?.id;
  const { home } = useSession();
  useEffect(() => {
    // Beside the answer that tells which it is to be. What does not come is fetched again by the page itself, which can say so.
    (home === 'officer' ? pageCode.review : pageCode.wizard)().catch(() => undefined);
  }, [home]);
  useEffect(() => {
    if (!opened) return;
    // From here on the previous holder can no longer withdraw; should this fail, they merely can a little longer.
    api.post(workPath(opened, '/open')).catch((caught: unknown) => console.warn('not marked as opened', caught));
  }, [opened]);
  if (!data && error?.status === 404) return <Gone why={error.message} />;
  if (!data && error) {
    return (
      <div className="work-waiting">
        <PageHead title={say.todo} />
        <ErrorPanel error={error} title={say.thisToDoCouldNotBe} onRetry={reload} />
      </div>
    );
  }
  if (!data) return <Waiting />;
  const Page = isReview(data) ? ReviewPage : Wizard;
  return (
    <Suspense fallback={<Waiting />}>
      <Page key={`${data.id}/${data.now}`} view={data} onReload={reload} />
    </Suspense>
  );
}

const Waiting = (): ReactNode => <div className="work-waiting"><Skeleton heights={[34, 220, 280]} /></div>;

/** Not there, or not for the reader: which of the two is not said. */
function Gone({ why }: { why: string }): ReactNode {
  return (
    <div className="work-waiting">
      <Nowhere title={say.noSuchToDo} why={why} next={say.linkIncompleteOrHandled} />
    </div>
  );
}
