import fs from 'node:fs';
import path from 'node:path';
import { root } from '../workspace/root.mjs';
import { changelogPage } from './changelog-page.mjs';
import { collectPages, pageBySource } from './collect-pages.mjs';
import { guideIndexPages } from './guide-index-pages.mjs';
import { packageIndexPages } from './package-index-pages.mjs';
import { referencePages } from './reference/reference-pages.mjs';
import { rewriteLinks } from './rewrite-links.mjs';
import { pagesFolder } from './site-folders.mjs';
import { untranslatedPages } from './untranslated-pages.mjs';

/**
 * Writes every page of the site as VitePress reads it: what the repository says, with the links of the site, and what
 * is generated. Files that did not change are left alone, so that a running dev server reloads the others only.
 * @param {{ catalogue?: boolean }} [options] `catalogue: false` leaves out the tables of catalogued operations
 * @returns {{ pages: number, problems: string[] }}
 */
export function stagePages({ catalogue = true } = {}) {
  const sources = collectPages();
  const pages = pageBySource(sources);
  const repository = repositoryAddress();
  const problems = [];
  const images = new Set();
  /** @type {Map<string, string>} */
  const staged = new Map();

  const addFrom = (source, page, text) => {
    const exists = (file) => fs.existsSync(path.join(root, file));
    const result = rewriteLinks({ text, source, page, pages, exists, repository });
    problems.push(...result.problems);
    for (const image of result.images) images.add(image);
    staged.set(page, result.text);
  };
  for (const { source, page } of sources) {
    addFrom(source, page, withoutLanguageLink(fs.readFileSync(path.join(root, source), 'utf8')));
  }
  for (const { source, page, text } of packageIndexPages()) addFrom(source, page, text);
  const reference = referencePages({ catalogue });
  problems.push(...reference.problems);
  for (const [page, text] of [...guideIndexPages(staged), ...reference.pages]) staged.set(page, text);
  staged.set('changelog.md', changelogPage());
  for (const [page, text] of untranslatedPages(staged)) staged.set(page, text);

  removeOthers(new Set([...staged.keys()].map((page) => path.join(pagesFolder, page))));
  for (const [page, text] of staged) writeIfChanged(path.join(pagesFolder, page), text);
  for (const image of [...images, ...walkImages()]) {
    const target = path.join(pagesFolder, 'public/images', path.basename(image));
    writeIfChanged(target, fs.readFileSync(path.join(root, image)));
  }
  writeIfChanged(
    path.join(pagesFolder, 'public/logo.svg'),
    fs.readFileSync(path.join(root, 'docs/.vitepress/logo.svg')),
  );
  return { pages: staged.size, problems };
}

/** The switch of the site leads to the other language; a first line that only does the same is left out. */
function withoutLanguageLink(text) {
  return text.replace(
    /^(# .*\n\n)\[(简体中文|English)\]\([^)\s]+\)(?: · )?(.*)\n/,
    (_, title, _language, rest) => (rest === '' ? title : `${title}${rest}\n`),
  );
}

/** Pictures that the home pages name in their front matter. */
function walkImages() {
  return fs.readdirSync(path.join(root, 'docs/images')).map((name) => `docs/images/${name}`);
}

/** Where files of the repository can be read, once a manifest says where the repository is. */
function repositoryAddress() {
  const { repository } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const address = (typeof repository === 'object' ? repository.url : repository) ?? '';
  return /^(git\+)?https:/.test(address)
    ? `${address.replace(/^git\+/, '').replace(/\.git$/, '')}/blob/main/`
    : undefined;
}

function removeOthers(wanted) {
  if (!fs.existsSync(pagesFolder)) return;
  for (const name of fs.readdirSync(pagesFolder, { recursive: true })) {
    const file = path.join(pagesFolder, String(name));
    if (file.endsWith('.md') && !wanted.has(file)) fs.rmSync(file);
  }
}

/** @param {string} file @param {string | Buffer} content */
function writeIfChanged(file, content) {
  if (fs.existsSync(file) && fs.readFileSync(file).equals(Buffer.from(content))) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}
