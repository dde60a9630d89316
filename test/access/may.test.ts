import { deeds } from '../../platform/access/deeds';
import { formKind } from '../../platform/access/form-kind';
import { knowsExport } from '../../platform/access/export-rules';
import { demand, may } from '../../platform/access/may';
import type { Decision, DeedName, DeedTargets } from '../../platform/access/model';
import { ancestors, parentOf, scopeUnits } from '../../platform/access/scope';
import { PlatformError } from '../../platform/errors/platform-error';
import { actor, officerDeeds, units, work } from './world';

const nothing = { kind: 'none' } as const;
const reasonOf = (decision: Decision) => (decision.allowed ? 'allowed' : decision.reason);
const caseOf = (unit: string): DeedTargets['case.read'] => ({
  kind: 'case',
  programme: 'trial',
  caseId: 'c1',
  scopes: scopeUnits(units, unit),
});
const accountOf = (unit: string, kind: 'unit' | 'seat' | 'subject' = 'unit'): DeedTargets['code.reissue'] => {
  const parent = parentOf(units, unit);
  return {
    kind: 'account',
    programme: 'trial',
    account: { id: `other-${unit}`, kind, unit },
    unitName: `${unit}局`,
    parent: parent ? { unit: parent, name: `${parent}局` } : null,
    ancestors: ancestors(units, unit),
  };
};
const deadlineOf = (unit: string): DeedTargets['deadline.adjust'] => {
  const above = ancestors(units, unit);
  return {
    kind: 'deadline',
    programme: 'trial',
    unit,
    unitName: `${unit}局`,
    ancestors: above,
    parentName: above[0] ? `${above[0]}局` : null,
  };
};

const exportOf = (unit: string, askedBy: string): DeedTargets['export.own'] =>
  ({ kind: 'export', programme: 'trial', askedBy, unit, ancestors: ancestors(units, unit) });

describe('the table of deeds', () => {
  /**
   * Who may do each deed to what belongs to `eastA` (a subject's things: to `mill` below it). o own, s sibling, p parent, g grandparent, c
   * child, x another branch.
   */
  const relations = { o: 'eastA', s: 'eastB', p: 'east', g: 'top', c: 'mill', x: 'westA' } as const;
  const targets: { [D in DeedName]: DeedTargets[D] } = {
    public: nothing,
    'session.own': nothing,
    'home.read': nothing,
    'help.read': nothing,
    'search.read': nothing,
    'message.read': nothing,
    'message.mark': nothing,
    'file.create': nothing,
    'deadline.read': nothing,
    'audit.search': nothing,
    'configuration.read': nothing,
    'configuration.publish': nothing,
    'configuration.approve': nothing,
    'queue.read': { kind: 'queue', queue: 'inbox', title: '收件' },
    'case.start': { kind: 'start', programme: 'trial', tier: 'upper', tierTitle: '上级' },
    'case.read': caseOf('eastA'),
    'grant.read': caseOf('eastA'),
    'grant.give': { ...caseOf('eastA'), kind: 'grant', unit: 'eastA', unitName: 'eastA局', capability: 'read' },
    'grant.end': { ...caseOf('eastA'), kind: 'grant', unit: 'eastA', unitName: 'eastA局', capability: 'fill' },
    'field.reveal': { ...caseOf('eastA'), kind: 'field', path: 'basic.phone' },
    'file.read': caseOf('eastA'),
    'audit.read': caseOf('eastA'),
    'work.open': work(),
    'work.read': work(),
    'work.save': work(),
    'work.submit': work(),
    'work.withdraw': work({ item: { state: 'completed' } }),
    'document.read': work({ form: 'issue' }),
    'document.issue': work({ form: 'issue' }),
    'file.attach': work(),
    'file.retire': work(),
    'seats.read': { kind: 'unit', programme: 'trial', unit: 'eastA', unitName: 'eastA局' },
    'seats.create': { kind: 'unit', programme: 'trial', unit: 'eastA', unitName: 'eastA局' },
    'code.reissue': accountOf('eastA'),
    'accounts.read': nothing,
    'account.read': accountOf('eastA', 'seat'),
    'account.audit': accountOf('eastA', 'seat'),
    'account.manage': accountOf('eastA', 'seat'),
    'account.approve': accountOf('eastA', 'seat'),
    'deadline.adjust': deadlineOf('eastA'),
    'export.ask': { kind: 'queue', queue: 'inbox', title: '收件' },
    'export.read': nothing,
    'export.decide': exportOf('eastA', 'another'),
    'export.own': exportOf('eastA', 'a-eastA'),
  };
  const expected: Record<DeedName, string> = {
    public: 'ospgcx',
    'session.own': 'ospgcx',
    'home.read': 'ospgcx',
    'help.read': 'ospgcx',
    'search.read': 'ospgcx',
    'message.read': 'ospgcx',
    'message.mark': 'ospgcx',
    'queue.read': 'ospgcx',
    'file.create': 'ospgcx',
    'case.start': 'g',
    'case.read': 'opg',
    'grant.read': 'opg',
    'grant.give': 'pg',
    'grant.end': 'o',
    'field.reveal': 'opg',
    'file.read': 'opg',
    'audit.read': 'opg',
    'work.open': 'o',
    'work.read': 'o',
    'work.save': 'o',
    'work.submit': 'o',
    'work.withdraw': 'o',
    'document.read': 'o',
    'document.issue': 'o',
    'file.attach': 'o',
    'file.retire': 'o',
    'seats.read': 'o',
    'seats.create': 'o',
    'code.reissue': 'p',
    'accounts.read': 'ospgx',
    'account.read': 'o',
    'account.audit': '',
    'audit.search': '',
    'account.manage': 'o',
    'account.approve': '',
    'deadline.read': 'ospgx',
    'deadline.adjust': 'pg',
    'export.ask': 'ospgcx',
    'export.read': 'ospgcx',
    'export.decide': 'opg',
    'export.own': 'o',
    'configuration.read': '',
    'configuration.publish': '',
    'configuration.approve': '',
  };

  for (const deed of Object.keys(deeds) as DeedName[]) {
    it(`${deed} is for ${expected[deed] || 'nobody here'}`, () => {
      const found = Object.entries(relations)
        .filter(([, unit]) => may(actor(unit), deed, targets[deed]).allowed)
        .map(([letter]) => letter)
        .join('');
      expect(found).toBe(expected[deed]);
    });
  }

  it('lets nobody do anything to another programme, whatever their deeds', () => {
    for (const deed of Object.keys(deeds) as DeedName[]) {
      const target = targets[deed];
      if (!('programme' in target)) continue;
      for (const unit of Object.values(relations))
        expect(may(actor(unit), deed, { ...target, programme: 'elsewhere' } as never).allowed).toBe(false);
    }
  });

  it('lets nobody without a deed of their role do more than look around', () => {
    const idle = actor('eastA', { deeds: [] });
    const looks = (Object.keys(deeds) as DeedName[]).filter((deed) => may(idle, deed, targets[deed]).allowed);
    expect(looks).toEqual([
      'public',
      'session.own',
      'home.read',
      'help.read',
      'search.read',
      'message.read',
      'message.mark',
      'queue.read',
      'case.read',
      'grant.read',
      'field.reveal',
      'work.open',
      'work.read',
      'file.read',
      'export.ask',
      'export.read',
      'export.own',
    ]);
  });

  it('gives every refusal a sentence in Chinese', () => {
    for (const deed of Object.keys(deeds) as DeedName[]) {
      for (const unit of Object.values(relations)) {
        const decision = may(actor(unit, { deeds: [], queues: [] }), deed, targets[deed]);
        if (!decision.allowed) expect(decision.reason).toMatch(/[\u4e00-\u9fff]$/);
      }
    }
  });

  it('refuses by default: nobody signed in, an unknown deed, a target of another kind', () => {
    expect(may(null, 'public', nothing).allowed).toBe(true);
    expect(may(null, 'home.read', nothing)).toEqual({ allowed: false, reason: '请先登录' });
    expect(may(actor('top'), 'case.delete' as DeedName, nothing).allowed).toBe(false);
    expect(may(actor('top'), 'constructor' as DeedName, nothing).allowed).toBe(false);
    expect(may(actor('top'), 'case.read', nothing as never).allowed).toBe(false);
    expect(() => demand(null, 'home.read', nothing)).toThrow(expect.objectContaining({ code: 'session.required' }));
    expect(() => demand(actor('eastB'), 'work.read', work())).toThrow(PlatformError);
    expect(demand(actor('eastA'), 'work.read', work())).toEqual({ proxy: false });
  });
});

describe('an export with values whole', () => {
  it('is never decided by who asked for it, and known only to them and to who may decide', () => {
    const own = exportOf('eastA', 'a-eastA');
    expect(reasonOf(may(actor('eastA'), 'export.decide', own))).toBe('须由另一人审批，申请人不能审批自己的申请');
    const knowing = ['eastA', 'eastB', 'east', 'top', 'mill', 'westA'].filter((unit) => knowsExport(actor(unit), own));
    expect(knowing).toEqual(['eastA', 'east', 'top']);
    expect(knowsExport(actor('eastA', { id: 'colleague', deeds: ['review'] }), own)).toBe(false);
  });

  it('is not taken along into another unit', () => {
    expect(may(actor('eastB', { id: 'a-eastA' }), 'export.own', exportOf('eastA', 'a-eastA')).allowed).toBe(false);
  });
});

describe('a work item', () => {
  it('names who may when it refuses', () => {
    expect(reasonOf(may(actor('eastB'), 'work.save', work()))).toBe('这项待办由eastA局办理');
    const proxied = work({ proxy: { unit: 'east', name: 'east局' } });
    expect(reasonOf(may(actor('eastB'), 'work.save', proxied))).toBe('这项待办由eastA局办理，east局可以代办');
    expect(reasonOf(may(actor('eastA'), 'work.save', work({ item: { roles: ['head'] }, roleTitles: ['审批'] })))).toBe(
      '这项待办由eastA局的审批办理',
    );
  });

  it('may be done by the proxy unit, which is recorded, and by no other unit above', () => {
    const item = work({ form: 'issue', proxy: { unit: 'east', name: 'east局' }, item: { roles: ['clerkOfLower'] } });
    expect(may(actor('east'), 'work.submit', item)).toEqual({ allowed: true, proxy: true });
    expect(may(actor('east'), 'document.read', item)).toEqual({ allowed: true, proxy: true });
    expect(may(actor('top'), 'work.submit', item).allowed).toBe(false);
    expect(may(actor('east', { deeds: ['review'] }), 'work.submit', item).allowed).toBe(false);
  });

  it('is for the roles it names, or else for those whose deed fits its form', () => {
    const kinds = ['fill', 'review', 'issue'] as const;
    for (const deed of ['fill', 'review', 'issue'] as const) {
      const fits = kinds.filter((form) => may(actor('eastA', { deeds: [deed] }), 'work.save', work({ form })).allowed);
      expect(fits).toEqual([deed]);
    }
    const named = work({ item: { roles: ['clerk'] } });
    expect(may(actor('eastA', { deeds: ['work'] }), 'work.submit', named).allowed).toBe(true);
    expect(may(actor('eastA', { role: 'watcher' }), 'work.submit', named).allowed).toBe(false);
  });

  it('is filled by those who fill and submitted by those who submit, even when the role is named', () => {
    const item = work({ form: 'fill', unitName: '示例一厂', item: { unit: 'mill', roles: ['hand', 'owner'] } });
    const hand = actor('mill', { role: 'hand', deeds: ['fill'] });
    expect(may(hand, 'work.save', item).allowed).toBe(true);
    expect(may(hand, 'file.attach', item).allowed).toBe(true);
    expect(reasonOf(may(hand, 'work.submit', item))).toBe('您的岗位不能提交，请由本单位有提交权限的岗位办理');
    expect(may(actor('mill'), 'work.submit', item).allowed).toBe(true);
    expect(may(actor('dairy'), 'work.save', item).allowed).toBe(false);
  });

  it('is kept from an account that has done what it excludes, though not from its colleague', () => {
    const item = work({
      item: { excludes: ['first'] },
      done: [
        { element: 'first', tier: 'east', title: '初审', account: 'a-eastA' },
        { element: 'other', tier: 'east', title: '其他', account: 'a-2' },
      ],
    });
    expect(reasonOf(may(actor('eastA'), 'work.submit', item))).toBe('您已办理过这个事项的「初审」，这一项须由eastA局的另一个账号办理');
    expect(may(actor('eastA'), 'work.save', item).allowed).toBe(false);
    expect(may(actor('eastA'), 'work.read', item).allowed).toBe(true);
    expect(may(actor('eastA', { id: 'a-2' }), 'work.submit', item).allowed).toBe(true);
  });

  it('that excludes itself is kept from who did it for another tier, not from who did it before a return', () => {
    const done = [{ element: 'check', tier: 'west', title: '西片核对', account: 'a-eastA' }];
    const item = (tier: string) => work({ item: { tier, excludes: ['check'] }, done });
    expect(reasonOf(may(actor('eastA'), 'work.submit', item('east')))).toContain('您已办理过这个事项的「西片核对」');
    expect(may(actor('eastA'), 'work.submit', item('west')).allowed).toBe(true);
  });

  it('that is done can be read and taken back, not changed', () => {
    const item = work({ item: { state: 'completed' } });
    expect(may(actor('eastA'), 'work.read', item).allowed).toBe(true);
    expect(reasonOf(may(actor('eastA'), 'work.save', item))).toBe('这项待办已经办结，只能查看');
    expect(may(actor('eastA'), 'work.submit', item).allowed).toBe(false);
    expect(may(actor('eastA'), 'work.withdraw', item).allowed).toBe(true);
    expect(may(actor('eastA'), 'work.withdraw', work()).allowed).toBe(false);
    expect(reasonOf(may(actor('eastB'), 'work.save', item))).toBe('这项待办由eastA局办理');
  });

  it('is not for the nameless account of a unit where the programme wants a name behind each deed', () => {
    const nameless = actor('eastA', { kind: 'unit', unitAccountsMayWork: false });
    for (const target of [work(), work({ item: { roles: ['clerk'] } })])
      expect(reasonOf(may(nameless, 'work.submit', target))).toContain('个人岗位');
    expect(may(nameless, 'work.read', work()).allowed).toBe(true);
    expect(may(nameless, 'seats.create', { kind: 'unit', programme: 'trial', unit: 'eastA', unitName: 'eastA局' }).allowed).toBe(true);
  });

  it('opens to a grant for its case: to read, or to fill, never to submit or review', () => {
    const item = work({ form: 'fill', item: { unit: 'mill' } });
    const adviser = (capability: string) => actor('dairy', { id: 'adviser', grants: [{ caseId: 'c1', capability }] });
    expect(may(adviser('read'), 'work.read', item).allowed).toBe(true);
    expect(may(adviser('read'), 'case.read', { ...caseOf('mill') }).allowed).toBe(true);
    expect(may(adviser('read'), 'work.save', item).allowed).toBe(false);
    expect(may(adviser('fill'), 'work.save', item).allowed).toBe(true);
    expect(may(adviser('fill'), 'work.submit', item).allowed).toBe(false);
    expect(may(adviser('fill'), 'work.save', { ...item, form: 'review' }).allowed).toBe(false);
    expect(may(adviser('fill'), 'work.save', { ...item, caseId: 'c2' }).allowed).toBe(false);
    expect(may(adviser('fill'), 'document.read', item).allowed).toBe(false);
  });

  it('has a form that is reviewed, filled or issued', () => {
    expect(formKind({ steps: [{ key: 'a', title: 'A' }] }, true)).toBe('fill');
    expect(formKind({ steps: [{ key: 'a', title: 'A' }] }, false)).toBe('issue');
    expect(
      formKind({ steps: [{ key: 'a', title: 'A', parts: [{ part: 'verdicts', form: 'x', reasons: 'r', phrases: 'p' }] }] }, true),
    ).toBe('review');
  });
});

describe('accounts and deadlines', () => {
  it('has codes reissued by the unit directly above, those of seats by their own unit', () => {
    expect(may(actor('eastA'), 'code.reissue', accountOf('mill', 'subject')).allowed).toBe(true);
    expect(may(actor('free'), 'code.reissue', accountOf('smithy', 'subject')).allowed).toBe(true);
    expect(reasonOf(may(actor('east'), 'code.reissue', accountOf('mill', 'subject')))).toBe('mill局的口令由它的上一级（eastA局）重发');
    expect(may(actor('eastA'), 'code.reissue', accountOf('eastA', 'seat')).allowed).toBe(true);
    expect(may(actor('east'), 'code.reissue', accountOf('eastA', 'seat')).allowed).toBe(false);
    expect(may(actor('eastA'), 'code.reissue', accountOf('eastA', 'unit')).allowed).toBe(false);
    expect(reasonOf(may(actor('top'), 'code.reissue', accountOf('top', 'unit')))).toContain('运维人员');
    const own = accountOf('eastA', 'seat');
    expect(reasonOf(may(actor('eastA', { id: own.account.id }), 'code.reissue', own))).toContain('不能给自己重发');
    expect(
      may(actor('eastA', { deeds: officerDeeds.filter((deed) => deed !== 'reissueCode') }), 'code.reissue', accountOf('mill', 'subject'))
        .allowed,
    ).toBe(false);
  });

  it('has deadlines set apart by a unit above, and by the top for itself', () => {
    expect(may(actor('eastA'), 'deadline.adjust', deadlineOf('mill')).allowed).toBe(true);
    expect(may(actor('top'), 'deadline.adjust', deadlineOf('mill')).allowed).toBe(true);
    expect(may(actor('top'), 'deadline.adjust', deadlineOf('top')).allowed).toBe(true);
    expect(may(actor('westA'), 'deadline.adjust', deadlineOf('mill')).allowed).toBe(false);
    expect(reasonOf(may(actor('eastA'), 'deadline.adjust', deadlineOf('eastA')))).toBe('不能调整自己的期限，请由east局调整');
    expect(may(actor('mill', { deeds: ['adjustDeadline'] }), 'deadline.adjust', deadlineOf('mill')).allowed).toBe(false);
  });

  it('shows a queue to those whose menu leads there', () => {
    expect(reasonOf(may(actor('eastA'), 'queue.read', { kind: 'queue', queue: 'review', title: '受理' }))).toContain(
      '「受理」不在您岗位的菜单里',
    );
  });
});
