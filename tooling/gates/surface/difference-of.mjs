/**
 * A readable difference of two surfaces, section by section: `-` lines went away, `+` lines are new.
 * @param {string} before
 * @param {string} after
 */
export function differenceOf(before, after) {
  const old = sectionsOf(before);
  const now = sectionsOf(after);
  const titles = [...new Set([...old.keys(), ...now.keys()])].sort();
  return titles
    .filter((title) => old.get(title) !== now.get(title))
    .map((title) => `  ${title}\n${lines(old.get(title), now.get(title))}`)
    .join('\n');
}

function lines(before = '', after = '') {
  const old = before === '' ? [] : before.split('\n');
  const now = after === '' ? [] : after.split('\n');
  const gone = old.filter((line) => !now.includes(line)).map((line) => `    - ${line}`);
  const added = now.filter((line) => !old.includes(line)).map((line) => `    + ${line}`);
  const changes = [...gone, ...added];
  return changes.length === 0 ? '    (the order of lines changed)' : changes.join('\n');
}

/** A section begins with a line `# name`. */
function sectionsOf(text) {
  const sections = new Map();
  for (const part of text.split(/^# /m).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end), part.slice(end + 1).trim());
  }
  return sections;
}
