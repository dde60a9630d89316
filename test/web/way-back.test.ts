import { wayBack, wayOver } from '../../platform/web/way-back';

/** Whoever must sign in, prove something or change a password on the way comes to the page they wanted, and to no other place. */
describe('the way back', () => {
  it('leads over what comes first, one page after another, to where one was', () => {
    const over = (page: string, at: string) => {
      const { pathname, search } = new URL(at, 'http://here');
      return wayOver(page, pathname, search);
    };
    const signIn = over('/sign-in', '/work/w1?step=basic');
    expect(signIn).toBe('/sign-in?to=%2Fwork%2Fw1%3Fstep%3Dbasic');
    const factor = over('/second-factor', wayBack('/work/w1?step=basic'));
    const password = over('/password', factor);
    expect(password).toBe('/password?to=%2Fwork%2Fw1%3Fstep%3Dbasic');
    expect(wayBack(new URL(password, 'http://here').searchParams.get('to'))).toBe('/work/w1?step=basic');
    expect([over('/sign-in', '/'), over('/password', '/')]).toEqual(['/sign-in', '/password']);
  });

  it('leads nowhere else, and never round in a circle', () => {
    const elsewhere = [null, '', '//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:alert(1)', '/sign-in?to=%2F', '/second-factor', '/password'];
    expect(elsewhere.map(wayBack)).toEqual(elsewhere.map(() => '/'));
  });

  it('leads to no other host, however that is written', () => {
    for (const to of ['//evil.example/', '/\\evil.example/', '/\t/evil.example/', '/\n/evil.example/', '/a\\b', 'https://evil.example/', 'javascript:1', '', null]) expect([to, wayBack(to)]).toEqual([to, '/']);
    expect(wayBack('/work/w1?step=基本')).toBe('/work/w1?step=基本');
  });
});
