/**
 * A part of the page's script: changes what is shown into what the server sent, node by node. What did not change is not
 * touched, so that focus, scroll positions, selections, open details, chosen tabs and typed text stay.
 */
export const morphScript = `
  // What the person at the page decides, not the server.
  const decided = new Set(['open', 'aria-selected', 'tabindex', 'aria-busy']);
  const keyOf = (node) => node.nodeType === 1 ? node.getAttribute('data-key') || node.id : '';
  const alike = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

  const attributes = (from, to) => {
    const isPanel = from.getAttribute('role') === 'tabpanel';
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !decided.has(name) && !(isPanel && name === 'hidden')) from.removeAttribute(name);
    }
    for (const { name, value } of [...to.attributes]) {
      if (decided.has(name) || (isPanel && name === 'hidden')) continue;
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
  };

  const morph = (from, to) => {
    if (from.nodeType !== 1) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    } else if (!from.isEqualNode(to)) {
      attributes(from, to);
      children(from, to);
    }
  };

  const children = (from, to) => {
    const keyed = new Map();
    for (const child of from.childNodes) if (keyOf(child)) keyed.set(keyOf(child), child);
    let at = from.firstChild;
    for (const next of [...to.childNodes]) {
      // What went away in front of one that is still there goes first, so that the one does not have to move.
      while (at && keyOf(at) && !alike(at, next) && ![...to.childNodes].some((one) => alike(one, at))) {
        const gone = at;
        at = at.nextSibling;
        gone.remove();
      }
      if (at && alike(at, next)) {
        morph(at, next);
        at = at.nextSibling;
        continue;
      }
      const moved = keyOf(next) ? keyed.get(keyOf(next)) : null;
      if (moved && moved.parentNode === from && alike(moved, next)) {
        from.insertBefore(moved, at);
        morph(moved, next);
      } else from.insertBefore(next, at);
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  };

  const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const renew = (from, to) => {
    const trail = [];
    for (let node = document.activeElement; node && node !== from; node = node.parentElement) trail.push(node);
    const isInside = from.contains(document.activeElement);
    children(from, to);
    if (!isInside || trail[0].isConnected) return;
    // The button that was used is gone with the state it was for: stay near it.
    const near = trail.find((node) => node.isConnected) || from;
    const target = near.querySelector(focusable) || document.getElementById('content');
    target.focus({ preventScroll: true });
  };
`;
