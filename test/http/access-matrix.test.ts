import { deeds } from '../../platform/access/deeds';
import type { DeedName } from '../../platform/access/model';
import type { ErrorBody } from '../../platform/contracts/session';
import type { Route } from '../../platform/http/route';
import { routeTable } from '../../platform/http/routes/route-table';
import { onEachDatabase } from '../store/databases';
import { assemble, COUNTY, relationOf, type Cast, type CastMember } from './access-cast';
import { byRole, inProgramme, onAccounts, onCases, onDeadlines, onExports, onWorks, queues, roles, type Entitled } from './access-expected';
import { startTestPlatform, type Answer, type TestPlatform } from './desk-client';
import { leastBodyOf } from './least-body';

/** Every route, asked by every role, for a thing of each place of the tree. What is to be heard stands in `access-expected`. */

type Heard = 'admitted' | 'refused' | 'unknown';
/** One thing a route can be asked for: the address and body that name it, and what each person is to hear. */
interface Asking {
  what: string;
  /** The id within address or body, where the thing asked for may be unknown to somebody. */
  id?: string;
  address: string;
  body?: unknown;
  expects(person: CastMember): Heard;
  /** What somebody hears who may not know of it; the words too, where the thing asked for lies within another. */
  unknown?: string;
  words?: string;
}

const named = (route: Route) => `${route.method.toUpperCase()} ${route.path}`;
const fill = (path: string, id: string) => path.replace(/:[A-Za-z]+/, id).replace(/:page/, '1').replace(/:[A-Za-z]+/g, 'none');
const bodyOf = (route: Route, more: object = {}) => {
  const least = leastBodyOf(route);
  return least instanceof Uint8Array || least === undefined ? least : { ...(least as object), ...more };
};
const byPerson = (entitled: string[]) => (person: CastMember): Heard => (entitled.includes(person.role) ? 'admitted' : 'refused');

/** One thing for each way it can stand to somebody: the first of each unit and kind is enough. */
function onCase(cast: Cast, rows: Entitled): { what: string; id: string; unit: string; expects: Asking['expects'] }[] {
  return cast.cases.map((one) => ({ ...one, expects: (person) => {
    const relation = relationOf(person, one.unit);
    if (rows[relation]?.includes(person.role)) return 'admitted';
    const letIn = one.granted.includes(person.role);
    if (letIn && rows.granted?.includes(person.role)) return 'admitted';
    return letIn || relation === 'own' || relation === 'child' ? 'refused' : 'unknown';
  } }));
}

function onWork(cast: Cast, deed: DeedName): { what: string; id: string; expects: Asking['expects'] }[] {
  const rows = onWorks[deed]!;
  // What is handed in is written no more, whoever asks; what is open cannot be taken back.
  const either = deed === 'work.read' || deed === 'work.open' || deed.startsWith('document.');
  return cast.works.filter((one) => either || one.open === (deed !== 'work.withdraw')).map((one) => ({ ...one, expects: (person) => {
    const entitled = rows[one.form];
    const holds = person.programme === 'cleaner-production' && person.unit === one.holder;
    const letIn = one.granted.includes(person.role);
    if (holds && entitled.own?.includes(person.role)) return 'admitted';
    if (person.unit === one.standIn && entitled.standIn?.includes(person.role)) return 'admitted';
    if (letIn && entitled.granted?.includes(person.role)) return 'admitted';
    const relation = relationOf(person, one.unit);
    return holds || letIn || relation === 'own' || relation === 'child' ? 'refused' : 'unknown';
  } }));
}

function onAccount(cast: Cast, deed: DeedName, only?: string): { what: string; id: string; expects: Asking['expects'] }[] {
  const { administrators, ...rows } = onAccounts[deed]!;
  return cast.accounts.filter((one) => !only || one.unit === only).map((one) => ({ ...one, expects: (person) => {
    if (person.unit === 'system') return administrators.includes(person.role) ? 'admitted' : 'refused';
    const relation = relationOf(person, one.unit);
    // A province does not issue the code of a county: only the unit directly above does.
    const direct = relation !== 'child' || directlyAbove[one.unit] === person.unit;
    if (direct && rows[one.kind][relation]?.includes(person.role)) return 'admitted';
    return relation === 'own' || relation === 'child' ? 'refused' : 'unknown';
  } }));
}

/** Everything a route can be asked for. @throws for a route of which nothing is known here */
function askingsOf(cast: Cast, route: Route): Asking[] {
  const { path, deed } = route;
  const kind = deeds[deed].target;
  if (Object.hasOwn(byRole, deed) || deed === 'public') {
    const entitled = deed === 'public' ? roles : byRole[deed]!;
    const start = (person: CastMember) => ({ caseType: person.programme === 'starter' ? 'application' : 'provinceNotice' });
    if (deed === 'case.start')
      return ['cleaner-production', 'starter'].map((programme) => ({
        what: programme, address: path, body: start({ programme } as CastMember),
        expects: (person) => (person.programme === programme ? byPerson(entitled)(person) : 'admitted'),
      }));
    // A made-up appointment is nobody's.
    const none = path === '/api/session/appointment';
    return [{ what: '', address: fill(path, 'none'), body: bodyOf(route), expects: none ? () => 'refused' : byPerson(entitled) }];
  }
  if (deed === 'queue.read' || deed === 'export.ask') {
    const batch = path.endsWith('/batch');
    return Object.entries(queues).filter(([queue]) => !batch || queue === 'reportUp').map(([queue, entitled]) => ({
      what: queue, address: fill(path, queue), unknown: batch ? 'request.malformed' : 'route.unknown',
      body: batch ? { batch: 'reportUp', workItemIds: ['none'] } : bodyOf(route),
      expects: (person) => (!inProgramme(person, queue) ? 'unknown' : entitled.includes(person.role) ? 'admitted' : 'refused'),
    }));
  }
  if (deed === 'deadline.adjust')
    return ['130000', '130100', '133100', COUNTY, '130184'].map((unit) => ({
      what: unit, address: path, body: { milestone: 'none', scope: { unit }, date: '2024-09-15', reason: '示例：停产检修' },
      expects: (person) => {
        const relation = relationOf(person, unit);
        const own = relation === 'own' && person.unit !== '130000';
        return !own && onDeadlines[relation]?.includes(person.role) ? 'admitted' : 'refused';
      },
    }));
  if (deed === 'grant.give')
    return ['fill', 'read'].flatMap((capability) => onCase(cast, onCases[`grant.give ${capability}`]!).map((one) => ({
      ...one, what: `${capability}, ${one.what}`, address: fill(path, one.id), body: { login: 'nobody', capability, to: '2024-07-31' }, unknown: 'case.unknown',
    })));
  if (deed === 'grant.end') {
    const [one] = onCase(cast, onCases[deed]!).filter((about) => about.what === "the firm's start, handed in");
    return [{ ...one!, id: cast.grant.id, address: fill(path, cast.grant.id), unknown: 'case.unknown' }];
  }
  if (path.startsWith('/api/attachments/:id') && kind === 'case') {
    const [one] = onCase(cast, onCases[deed]!).filter((about) => about.unit === cast.attachment.unit);
    return [{ ...one!, id: cast.attachment.id, address: fill(path, cast.attachment.id), unknown: 'file.unknown' }];
  }
  if (kind === 'case' || kind === 'field')
    return onCase(cast, onCases[deed]!).map((one) => ({
      ...one, address: fill(path, one.id), body: kind === 'field' ? { path: 'basic.contractAmount' } : bodyOf(route), unknown: 'case.unknown',
    }));
  if (kind === 'work') {
    const inBody = deed === 'file.attach';
    return onWork(cast, deed).map((one) => ({
      ...one, unknown: 'work.unknown', words: '没有这项待办，或您不能查看',
      address: deed === 'file.retire' ? `${fill(path, 'none')}?workItemId=${one.id}` : fill(path, inBody ? 'none' : one.id),
      body: bodyOf(route, inBody ? { workItemId: one.id } : {}),
    }));
  }
  if (kind === 'export') {
    const { id, unit, asker } = cast.export;
    return [{ what: '', id, address: fill(path, id), body: bodyOf(route), unknown: 'export.unknown', expects: (person) => {
      const decides = onExports[relationOf(person, unit)]?.includes(person.role) ?? false;
      if (deed === 'export.decide' ? decides : person.role === asker) return 'admitted';
      return decides || person.role === asker ? 'refused' : 'unknown';
    } }];
  }
  if (kind === 'account') {
    // What is wrong with the change itself is said by the same code; its words tell.
    const words = path.startsWith('/api/account-requests/') ? undefined : '没有这个账号，或您不能管理';
    const request = path.startsWith('/api/account-requests/');
    return onAccount(cast, deed, request ? COUNTY : undefined).slice(0, request ? 1 : undefined).map((one) => ({
      ...one, id: request ? cast.request : one.id, address: fill(path, request ? cast.request : one.id), body: bodyOf(route), unknown: 'account.unknown', words,
      // Whoever asked may take back what they asked for.
      expects: (person) => (request && path.endsWith('/refuse') && person.role === 'sysAdmin' ? 'admitted' : one.expects(person)),
    }));
  }
  throw new Error(`nothing is said of who may ask ${named(route)}: add its deed ${deed} to test/http/access-expected.ts`);
}

/** Uploads are nobody's but their maker's; there is no role that helps. */
const uploadRoutes = routeTable.filter((route) => route.path.startsWith('/api/files/:id') && route.deed === 'file.create');

/** What ends something comes last, and of those who may, last. */
// An offer comes behind the proof of one, which would count as a guess.
const ending = ['POST /api/session/factor', 'DELETE /api/grants/:id', 'POST /api/account-requests/:id/grant', 'POST /api/account-requests/:id/refuse', 'DELETE /api/session'];
const inOrder = [...routeTable].sort((a, b) => ending.indexOf(named(a)) - ending.indexOf(named(b)));

function heardOf(answer: Answer<ErrorBody>, { unknown, words }: Asking): Heard {
  const { code, message } = answer.status >= 400 ? answer.body : { code: '', message: '' };
  if (code === 'access.denied') return 'refused';
  return unknown !== undefined && code === unknown && (words === undefined || message === words) ? 'unknown' : 'admitted';
}

const directlyAbove: Record<string, string> = {
  133100: '130000', 130184: '130100',
};

onEachDatabase('The matrix of access', (place) => {
  let platform: TestPlatform;
  let cast: Cast;
  beforeAll(async () => {
    platform = await startTestPlatform({ databaseUrl: place.url });
    cast = await assemble(platform);
    for (const { unit, kind } of cast.accounts) if (kind === 'unit') directlyAbove[unit] ??= COUNTY;
  });
  afterAll(() => platform?.stop());

  it('has everybody of the shipped programme in its cast', async () => {
    const { edition } = await cast.platform.platform.shelf.newest('cleaner-production');
    expect(cast.people.filter((one) => one.programme !== 'starter').map((one) => one.role).sort()).toEqual(Object.keys(edition.roles).sort());
    expect(cast.people.map((one) => one.role).sort()).toEqual([...roles].sort());
  });

  it.each(uploadRoutes.map((route) => [named(route), route] as const))('%s knows nothing of what another announced', async (_name, route) => {
    const thief = cast.people.find((one) => one.role === 'countyLeader')!.client;
    for (const id of Object.values(cast.uploads)) {
      const ask = (of: string) => thief.ask<ErrorBody>(route.method.toUpperCase(), fill(route.path, of), bodyOf(route));
      const [theirs, none] = [await ask(id), await ask('no-such-id')];
      expect([theirs.status, { ...theirs.body, requestId: '' }]).toEqual([404, { ...none.body, requestId: '' }]);
      expect(await cast.platform.platform.store.attachments.file(id)).toMatchObject({ state: 'created' });
    }
  });

  const seen = new Set<string>();
  /** All of it for the first route of a deed; behind the others of the same deed stands the same rule: one of each answer for everybody. */
  const asked = (route: Route, askings: Asking[], person: CastMember): Asking[] => {
    if (!seen.has(route.deed)) return askings;
    return askings.filter((one, at) => askings.findIndex((other) => other.expects(person) === one.expects(person)) === at);
  };

  interface Turn {
    person: CastMember;
    asking: Asking;
    wants: Heard;
  }

  const keyOf = ({ person, asking }: Turn) => `${person.role}${asking.what && `: ${asking.what}`}`;
  /** Asks one thing as one person. @returns what was heard, by who asked for what */
  const take = async (route: Route, turn: Turn): Promise<[string, Heard]> => {
    const { person, asking, wants } = turn;
    const [name, method, key] = [named(route), route.method.toUpperCase(), keyOf(turn)];
    const headers: Record<string, string> = route.once ? { 'idempotency-key': `matrix-${(commands += 1)}-once` } : {};
    const answer = await person.client.ask<ErrorBody>(method, asking.address, asking.body, headers);
    expect([name, key, answer.status < 500]).toEqual([name, key, true]);
    // To who may not know of it, it is as if it were not there: the same status and words as for an id that nobody has.
    if (wants === 'unknown' && asking.id) {
      const none = await person.client.ask<ErrorBody>(method, asking.address.replace(asking.id, 'no-such-id'),
        asking.body && JSON.parse(JSON.stringify(asking.body).replace(asking.id, 'no-such-id')), again(headers));
      expect([name, key, answer.status, { ...answer.body, requestId: '' }]).toEqual([name, key, none.status, { ...none.body, requestId: '' }]);
    }
    return [key, heardOf(answer, asking)];
  };

  /** Everybody at once, each one thing after another. */
  const together = async (route: Route, turns: Turn[]): Promise<[string, Heard][]> => {
    const own = (person: CastMember) => turns.filter((turn) => turn.person === person);
    const heard = await Promise.all(cast.people.map((person) => inTurn(route, own(person))));
    return heard.flat();
  };
  const inTurn = async (route: Route, turns: Turn[]): Promise<[string, Heard][]> => {
    const heard: [string, Heard][] = [];
    for (const turn of turns) heard.push(await take(route, turn));
    return heard;
  };

  it.each(inOrder.map((route) => [named(route), route] as const))('%s', async (_name, route) => {
    const askings = askingsOf(cast, route);
    const turns = cast.people.flatMap((person) => asked(route, askings, person).map((asking) => ({ person, asking, wants: asking.expects(person) })));
    seen.add(route.deed);
    // Whoever may do it changes what the others would hear: they come last, and where it is a write, one by one.
    const [may, mayNot] = [turns.filter(({ wants }) => wants === 'admitted'), turns.filter(({ wants }) => wants !== 'admitted')];
    const refused = await together(route, mayNot);
    // Letters are set in this very process, which hears nothing meanwhile: one at a time they keep nobody's line waiting until it breaks.
    const atOnce = route.method === 'get' && !route.deed.startsWith('document.');
    const admitted = await (atOnce ? together : inTurn)(route, may);
    const wanted = turns.map((turn) => [keyOf(turn), turn.wants]);
    // Two cells under one name would hide one another.
    expect(Object.keys(Object.fromEntries(wanted))).toHaveLength(turns.length);
    expect(Object.fromEntries([...refused, ...admitted])).toEqual(Object.fromEntries(wanted));
  });
});

let commands = 0;
const again = (headers: Record<string, string>) => Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, `${value}-again`]));
