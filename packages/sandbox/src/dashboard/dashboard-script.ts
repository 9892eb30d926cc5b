/**
 * Runs in the browser. Fetches the page's live part again after every event, and posts buttons and forms to the
 * control API. It carries no data and builds no markup of its own: what it inserts was escaped by the server.
 */
export const dashboardScript = `
(() => {
  'use strict';
  const live = document.getElementById('live');
  const toast = document.getElementById('toast');
  const mark = document.getElementById('live-mark');
  const texts = document.body.dataset;
  let timer = 0, busy = false, again = false, toastTimer = 0;

  const say = (text) => {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => { toast.hidden = true; }, 6000);
  };

  const remember = () => ({
    open: [...live.querySelectorAll('details[data-key]')].map((one) => [one.dataset.key, one.open]),
    typed: [...live.querySelectorAll('input, select')].map((one) => [one.name, one.value]),
    focus: live.contains(document.activeElement) ? document.activeElement.name : '',
  });

  const bringBack = (state) => {
    for (const [key, open] of state.open) {
      const one = [...live.querySelectorAll('details[data-key]')].find((each) => each.dataset.key === key);
      if (one) one.open = open;
    }
    for (const [name, value] of state.typed) {
      const one = [...live.querySelectorAll('input, select')].find((each) => each.name === name);
      if (!one) continue;
      one.value = value;
      if (state.focus === name) one.focus();
    }
  };

  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { 'x-sandbox-fragment': '1' } });
      const markup = await answer.text();
      const state = remember();
      live.innerHTML = markup;
      bringBack(state);
    } catch { /* The event stream says when the sandbox is back. */ }
    busy = false;
    if (again) { again = false; soon(); }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 80); };

  const post = async (path, body, element) => {
    const buttons = element.querySelectorAll ? [element, ...element.querySelectorAll('button')] : [element];
    for (const one of buttons) one.disabled = true;
    try {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const value = await answer.json();
      if (!answer.ok) say(value.error ? value.error.message : texts.failed);
      else if (element.reset) element.reset();
    } catch { say(texts.failed); }
    for (const one of buttons) one.disabled = false;
    soon();
  };

  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-post], button[data-copy]');
    if (!button) return;
    if (button.dataset.copy) {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.textContent);
        say(button.dataset.copied);
      } catch {
        const range = document.createRange();
        range.selectNodeContents(source);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }
      return;
    }
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
    post(button.dataset.post, JSON.parse(button.dataset.body), button);
  });

  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-post]');
    if (!form) return;
    event.preventDefault();
    const filled = [...new FormData(form)].filter((pair) => pair[1] !== '')
      .map(([name, value]) => [name, form.elements[name].type === 'number' ? Number(value) : value]);
    post(form.dataset.post, Object.fromEntries(filled), form);
  });

  const stream = new EventSource('/_sandbox/events');
  for (const type of ['order', 'request', 'notification', 'sms', 'clock', 'reset']) stream.addEventListener(type, soon);
  stream.onopen = () => { mark.textContent = texts.liveOn; mark.className = ''; soon(); };
  stream.onerror = () => { mark.textContent = texts.liveOff; mark.className = 'off'; };

  const pad = (number) => String(number).padStart(2, '0');
  const loaded = new WeakMap();
  setInterval(() => {
    const time = live.querySelector('time[data-now]');
    if (!time || time.dataset.frozen) return;
    if (!loaded.has(time)) loaded.set(time, Date.now());
    const now = new Date(Number(time.dataset.now) + Date.now() - loaded.get(time) + 8 * 3600000);
    time.textContent = now.getUTCFullYear() + '-' + pad(now.getUTCMonth() + 1) + '-' + pad(now.getUTCDate()) + ' ' +
      pad(now.getUTCHours()) + ':' + pad(now.getUTCMinutes()) + ':' + pad(now.getUTCSeconds());
  }, 1000);
})();
`;
