/**
 * The first heading of a page, as plain text.
 * @param {string} text Markdown
 * @param {string} page for the message when there is none
 */
export function titleOf(text, page) {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${page} has no heading.`);
  const shown = title.replace(/\s*\{#[^}]*\}$/, '');
  // A star inside of code is one; outside it marks emphasis.
  return shown.replaceAll(/`([^`]*)`|\*/g, (_, code = '') => code);
}
