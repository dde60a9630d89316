/*
 * Asks the server, while the code of the pages is still on its way, what the first of them will show: who is at work, then the home
 * page's or the sign-in page's own answer. `platform/web/ahead.ts` hands the answers on. Read by old browsers too, which skip it.
 */
(function () {
  if (!window.fetch || !window.Promise || !window.Map) return;
  var asked = new Map();
  var language = 'zh-CN';
  try {
    if (window.localStorage.getItem('tierflow.language') === 'en') language = 'en';
  } catch (ignored) { // eslint-disable-line @typescript-eslint/no-unused-vars -- storage may be forbidden; the older grammar wants a name here
    language = 'zh-CN';
  }
  function ask(path) {
    // The page was faster and asks for itself.
    if (asked.closed) return undefined;
    var answer = fetch(path, { headers: { accept: 'application/json', 'accept-language': language }, credentials: 'same-origin', cache: 'no-store' });
    // Whoever takes the answer learns of the broken line.
    answer.catch(idle);
    asked.set(path, answer);
    return answer;
  }
  function goOn(answer) {
    if (answer.status === 401) return ask('/api/entrance');
    if (!answer.ok || window.location.pathname !== '/') return undefined;
    return answer.clone().json().then(function (view) {
      return view.mustChangePassword ? undefined : ask('/api/home?as=' + encodeURIComponent(view.appointment.id));
    });
  }
  function idle() { return undefined; }
  window.tierflowAhead = asked;
  ask('/api/session').then(goOn).catch(idle);
})();
