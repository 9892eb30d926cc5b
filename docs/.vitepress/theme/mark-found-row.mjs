const mark = 'found';

/** Marks the row of a table that the address leads to: `:target` does not follow when a page is changed by a script. */
export function markFoundRow() {
  if (typeof document === 'undefined') return;
  // The new page is on the screen a moment later.
  setTimeout(() => {
    for (const row of document.querySelectorAll(`tr.${mark}`)) row.classList.remove(mark);
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place !== null) place.closest('tr')?.classList.add(mark);
  }, 100);
}
