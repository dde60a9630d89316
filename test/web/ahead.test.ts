import { readFileSync } from 'node:fs';
// Our own script, in a window of our making: no configuration comes near it.
// eslint-disable-next-line no-restricted-imports
import { runInNewContext } from 'node:vm';

/** The script that asks for the first page's answers while the code of the pages is still coming. */
const script = readFileSync('platform/web/public/ahead.js', 'utf8');

interface Answer { status: number; body?: unknown }
type Asked = Map<string, Promise<Response>> & { closed?: boolean };

/** Runs it at an address, where the server answers as given; tells what was asked, and with which language. */
async function run(pathname: string, answers: Record<string, Answer>, kept?: string, pageAsks = false): Promise<{ paths: string[]; languages: string[]; window: { tierflowAhead?: Asked } }> {
  const paths: string[] = [];
  const languages: string[] = [];
  const fetch = async (path: string, options: { headers: Record<string, string> }) => {
    paths.push(path);
    languages.push(options.headers['accept-language']!);
    if (pageAsks) (window as { tierflowAhead: Asked }).tierflowAhead.closed = true;
    const answer = answers[path] ?? { status: 500 };
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status });
  };
  const window: object = { fetch, Promise, Map, location: { pathname }, localStorage: { getItem: () => kept ?? null } };
  runInNewContext(script, { window, fetch, Map, encodeURIComponent });
  // Until nothing that was answered has led to more.
  for (let seen = -1; seen !== paths.length;) {
    seen = paths.length;
    await Promise.allSettled([...((window as { tierflowAhead?: Asked }).tierflowAhead?.values() ?? [])]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { paths, languages, window: window as { tierflowAhead?: Asked } };
}

const session = (mustChangePassword: boolean) => ({ '/api/session': { status: 200, body: { mustChangePassword, appointment: { id: 'a b' } } } });

it('who is at work is asked first, then what stands on the home page', async () => {
  const { paths, window } = await run('/', { ...session(false), '/api/home?as=a%20b': { status: 200, body: { kind: 'filler' } } });
  expect(paths).toEqual(['/api/session', '/api/home?as=a%20b']);
  const { tierflowAhead } = window as { tierflowAhead: Asked };
  expect(await (await tierflowAhead.get('/api/session'))!.json()).toMatchObject({ mustChangePassword: false });
  expect(await (await tierflowAhead.get('/api/home?as=a%20b'))!.json()).toEqual({ kind: 'filler' });
});

it('nothing of home is asked for another address, nor before the first password is changed', async () => {
  expect((await run('/queues/review', session(false))).paths).toEqual(['/api/session']);
  expect((await run('/', session(true))).paths).toEqual(['/api/session']);
});

it('where nobody is signed in, the sign-in page\'s year is asked for, in the language chosen', async () => {
  const { paths, languages } = await run('/cases/1', { '/api/session': { status: 401 } }, 'en');
  expect(paths).toEqual(['/api/session', '/api/entrance']);
  expect(languages).toEqual(['en', 'en']);
});

it('a page that was faster and asks for itself is not asked for once more', async () => {
  expect((await run('/sign-in', { '/api/session': { status: 401 } }, undefined, true)).paths).toEqual(['/api/session']);
});

it('an old browser without fetch is left alone', () => {
  const window: { tierflowAhead?: unknown } = {};
  runInNewContext(script, { window });
  expect(window.tierflowAhead).toBeUndefined();
});
