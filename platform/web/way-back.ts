/** Pages one passes on the way in; nobody is led back to them. */
const onTheWay = ['/sign-in', '/second-factor', '/password'];

/** Only an address of this application is led back to. Browsers pass over tabs and line breaks, so `/<tab>/` would begin another host. */
export function wayBack(to: string | null): string {
  return to && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) && !onTheWay.some((page) => to.startsWith(page)) ? to : '/';
}

/** The way over a page that comes first, which leads back to where one was; from one such page to another it stays the same. */
export function wayOver(page: string, pathname: string, search: string): string {
  if (onTheWay.includes(pathname)) return page + search;
  const here = pathname + search;
  return here === '/' ? page : `${page}?to=${encodeURIComponent(here)}`;
}
