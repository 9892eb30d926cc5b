import fs from 'node:fs';
import path from 'node:path';
import { listPackages } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';

/** What changed in each package: its changelog, and before it what waits in `.changeset` for the next release. */
export function changelogPage() {
  const waiting = readChangesets();
  const sections = listPackages().map(({ name, directory }) => {
    const file = path.join(directory, 'CHANGELOG.md');
    const released = fs.existsSync(file)
      ? fs
          .readFileSync(file, 'utf8')
          .replace(/^# .*\n/, '')
          .replaceAll(/^(#+)/gm, '$1#')
      : '';
    const next = waiting.flatMap(({ packages, text }) => (packages.has(name) ? [asItem(text)] : []));
    const unreleased = next.length === 0 ? '' : `### Next release\n\n${next.join('\n')}\n`;
    return `## ${name}\n\n${unreleased}\n${released.trim()}\n`;
  });
  return `---\noutline: [2, 3]\n---\n\n# Changelog\n\nEach package has its own version.\n\n${sections.join('\n')}`;
}

function readChangesets() {
  const folder = path.join(root, '.changeset');
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => {
      const [, head = '', text = ''] = fs.readFileSync(path.join(folder, name), 'utf8').split(/^---$/m);
      return { packages: new Set([...head.matchAll(/^'([^']+)':/gm)].map(([, found]) => found)), text };
    });
}

const asItem = (text) => `- ${text.trim().replaceAll('\n', '\n  ')}`;
