import { languageHeader } from '../control/spoken-refusal.js';
import { morphScript } from './morph-script.js';

/**
 * Runs in the browser. Fetches the page's live part again after every event, and posts buttons and forms to the
 * control API. It carries no data and builds no markup of its own: what it inserts was escaped by the server.
 */
export const dashboardScript = `
(() => {
  'use strict';
  const live = document.getElementById('live');
  const toast = document.getElementById('toast');
  const news = document.getElementById('news');
  const mark = document.getElementById('live-mark');
  const ask = document.getElementById('ask');
  const texts = document.body.dataset;
  let timer = 0, busy = false, again = false, toastTimer = 0, heard = null, spokeAt = 0;
${morphScript}
  const say = (text) => {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => { toast.hidden = true; }, 6000);
  };

  // One short sentence and not the page: a reader of the screen hears that there is something, and goes to look.
  const tell = () => {
    if (heard === null || Date.now() - spokeAt < 2000) return;
    spokeAt = Date.now();
    news.textContent = heard;
    heard = null;
  };

  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { 'x-sandbox-fragment': '1' } });
      const template = document.createElement('template');
      template.innerHTML = await answer.text();
      renew(live, template.content);
      tell();
    } catch { /* The event stream says when the sandbox is back. */ }
    busy = false;
    if (again) { again = false; soon(); }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 80); };

  const confirmed = (text) => new Promise((resolve) => {
    document.getElementById('ask-text').textContent = text;
    ask.returnValue = '';
    ask.onclose = () => resolve(ask.returnValue === 'yes');
    ask.showModal();
  });
  ask.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) ask.close(button.value);
    else if (event.target === ask) ask.close('');
  });

  const send = async (element, body) => {
    if (element.getAttribute('aria-busy') === 'true') return;
    if (element.dataset.confirm && !(await confirmed(element.dataset.confirm))) return;
    element.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(element.dataset.post, {
        method: element.dataset.method || 'POST',
        headers: { 'content-type': 'application/json', '${languageHeader}': document.documentElement.lang },
        body,
      });
      const value = await answer.json();
      if (!answer.ok) say(value.error ? value.error.spoken || value.error.message : texts.failed);
      else {
        if (element.reset) element.reset();
        if (element.dataset.done) say(element.dataset.done);
        if (element.hasAttribute('data-follow') && typeof value.page === 'string' && value.page.startsWith('/')) {
          location.assign(value.page);
        }
      }
    } catch { say(texts.failed); }
    element.removeAttribute('aria-busy');
    soon();
  };

  const copy = async (text, source) => {
    try {
      await navigator.clipboard.writeText(text);
      say(texts.copied);
    } catch {
      if (!source) return;
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button || button.closest('#ask')) return;
    const has = (name) => button.hasAttribute('data-' + name);
    const source = has('copy') ? document.getElementById(button.dataset.copy) : null;
    if (has('copy-text')) copy(button.dataset.copyText, button);
    else if (source) copy(source.textContent, source);
    else if (has('post')) send(button, button.dataset.body);
    else if (button.getAttribute('role') === 'tab') choose(button, false);
  });

  document.addEventListener('submit', async (event) => {
    const form = event.target.closest('form[data-post]');
    if (!form) return;
    event.preventDefault();
    const file = form.querySelector('input[type=file]');
    if (file) return void (file.files[0] && send(form, await file.files[0].text()));
    const numbers = (form.dataset.numbers || '').split(' ');
    const filled = [...new FormData(form, event.submitter)].filter((pair) => pair[1] !== '');
    send(form, JSON.stringify(Object.fromEntries(filled.map(([name, value]) =>
      [name, numbers.includes(name) || form.elements[name]?.type === 'number' ? Number(value) : value]))));
  });

  const choose = (tab, andFocus) => {
    for (const one of tab.closest('[role=tablist]').querySelectorAll('[role=tab]')) {
      one.setAttribute('aria-selected', String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
      document.getElementById(one.getAttribute('aria-controls')).hidden = one !== tab;
    }
    if (andFocus) tab.focus();
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.getAttribute('role') === 'tab') {
      const tabs = [...event.target.closest('[role=tablist]').querySelectorAll('[role=tab]')];
      const at = tabs.indexOf(event.target);
      const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: tabs.length - 1 }[event.key] ?? null;
      if (next === null) return;
      event.preventDefault();
      choose(tabs[(next + tabs.length) % tabs.length], true);
      return;
    }
    if (event.target.closest('input, textarea, select, dialog')) return;
    const button = [...live.querySelectorAll('[data-hotkey]')].find((one) => one.dataset.hotkey === event.key);
    if (button) { event.preventDefault(); button.click(); }
  });

  // On a narrow screen the navigation is longer than the line: where one is must not be out of sight.
  const here = document.querySelector('.top nav [aria-current]');
  const line = document.querySelector('.top nav > ul');
  if (here) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;

  const stream = new EventSource(texts.base + '/_sandbox/events');
  for (const type of ['order', 'request', 'notification', 'sms', 'clock', 'reset']) {
    stream.addEventListener(type, (event) => {
      const word = texts['news' + type[0].toUpperCase() + type.slice(1)];
      if (word) heard = word + ' ' + (JSON.parse(event.data).id || '');
      soon();
    });
  }
  stream.onopen = () => { mark.textContent = texts.liveOn; mark.className = ''; soon(); };
  stream.onerror = () => { mark.textContent = texts.liveOff; mark.className = 'off'; };

  const pad = (number) => String(number).padStart(2, '0');
  let shown = '', shownAt = 0;
  setInterval(() => {
    const time = live.querySelector('time[data-now]');
    if (!time || time.dataset.frozen) return;
    if (time.dataset.now !== shown) { shown = time.dataset.now; shownAt = Date.now(); }
    const now = new Date(Number(shown) + (Date.now() - shownAt) * Number(time.dataset.speed) + 8 * 3600000);
    time.textContent = now.getUTCFullYear() + '-' + pad(now.getUTCMonth() + 1) + '-' + pad(now.getUTCDate()) + ' ' +
      pad(now.getUTCHours()) + ':' + pad(now.getUTCMinutes()) + ':' + pad(now.getUTCSeconds());
  }, 1000);
})();
`;
