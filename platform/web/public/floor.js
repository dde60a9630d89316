/* Moves browsers that cannot run the pages to one that says what to do. Written for the oldest of them: ECMAScript 3, nothing else. */
(function () {
  var able = false;
  try {
    able = !!(window.Promise && window.fetch && window.AbortController && window.PerformanceObserver && window.ResizeObserver &&
      window.customElements && Object.fromEntries && String.prototype.replaceAll && Promise.allSettled &&
      'noModule' in document.createElement('script'));
  } catch (ignored) { // eslint-disable-line @typescript-eslint/no-unused-vars -- ECMAScript 3 wants a name here
    able = false;
  }
  if (!able) window.location.replace('/old-browser.html');
})();
