// Every TypeScript block of the READMEs and of docs/ compiles against the packages' source, and a README of a package stands
// alone: it links to nothing that its tarball lacks. READMEs and the pages of docs/ hold the same in both languages.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { listPackages, listWorkspaceFolders } from '../workspace/list-packages.mjs';
import { root } from '../workspace/root.mjs';
import { walkFiles } from '../workspace/walk-files.mjs';
import { finish } from './finish.mjs';
import { readBlocks } from './readmes/read-blocks.mjs';
import { differencesOf } from './readmes/differences-of.mjs';
import { linksToNowhere } from './readmes/links-to-nowhere.mjs';

/** Which examples run the documents' blocks: there the libraries are installed that the blocks import. */
const runners = [
  { documents: /^docs\/(zh-CN\/)?migration\//, folder: 'examples/migration' },
  { documents: /^docs\/(zh-CN\/)?(guide\/|faq)/, folder: 'examples/guides' },
];
/** @type {string[]} */
const problems = [];
const blocks = documents().flatMap(readBlocks);
for (const { file, line, ignoredBecause } of blocks) {
  if (ignoredBecause === '') {
    problems.push(
      `${path.relative(root, file)}:${line}: say why the block is ignored: \`\`\`ts ignore <reason>`,
    );
  }
}
const checked = blocks.filter(({ ignoredBecause }) => ignoredBecause === undefined);
if (checked.length > 0) compile(checked);
problems.push(...listPackages().flatMap(standsAlone), ...translations());
finish({
  problems,
  checked:
    blocks.length === 0
      ? 'no TypeScript block yet'
      : `${checked.length} blocks compiled, ${blocks.length - checked.length} ignored with a reason`,
});

/** A page of docs/ and its Chinese twin hold the same. */
function translations() {
  const folder = path.join(root, 'docs/zh-CN');
  return walkFiles(folder, (file) => file.endsWith('.md')).flatMap((chinese) => {
    const name = path.relative(folder, chinese);
    const english = path.join(root, 'docs', name);
    if (!fs.existsSync(english)) return [`docs/zh-CN/${name} has no English page`];
    const [left, right] = [english, chinese].map((file) => fs.readFileSync(file, 'utf8'));
    return differencesOf(left, right).map((problem) => `docs/zh-CN/${name}: ${problem}`);
  });
}

/** @param {import('../workspace/list-packages.mjs').WorkspacePackage} given */
function standsAlone({ directory }) {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((name) => {
    const file = path.join(directory, name);
    return { file: path.relative(root, file), text: fs.readFileSync(file, 'utf8') };
  });
  return [
    ...[english, chinese].flatMap(({ file, text }) =>
      linksToNowhere(text).map(({ line, problem }) => `${file}:${line}: ${problem}`),
    ),
    ...differencesOf(english.text, chinese.text).map((problem) => `${chinese.file}: ${problem}`),
  ];
}

function documents() {
  const markdown = (file) => file.endsWith('.md') && path.basename(file) !== 'CHANGELOG.md';
  const top = fs.readdirSync(root).filter(markdown);
  const below = listWorkspaceFolders().flatMap(({ directory }) =>
    fs
      .readdirSync(directory)
      .filter(markdown)
      .map((name) => path.join(directory, name)),
  );
  return [
    ...top.map((name) => path.join(root, name)),
    ...walkFiles(path.join(root, 'docs'), markdown),
    ...below,
  ];
}

/**
 * The blocks become files that exist in memory only, each in the folder of its document; those of the migration guides
 * in the folder whose package depends on the libraries they come from, those of the other guides in the folder whose
 * package depends on the frameworks they serve.
 */
function compile(chosen) {
  const virtual = new Map();
  let before = { file: '', source: '' };
  for (const block of chosen) {
    const prefix = block.continued && before.file === block.file ? `${before.source}\n` : '';
    const source = prefix + block.source;
    before = { file: block.file, source };
    const document = path.relative(root, block.file).replaceAll(path.sep, '/');
    const folder = runners.find(({ documents }) => documents.test(document))?.folder;
    const name = path.join(
      folder === undefined ? path.dirname(block.file) : path.join(root, folder),
      `.${document.replaceAll('/', '.')}.${block.line}.mts`,
    );
    const skipped = prefix.split('\n').length - 1;
    virtual.set(name, { source: `${source}\nexport {};\n`, block, skipped });
  }
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.readFile = (name) => virtual.get(name)?.source ?? readFile(name);
  const program = ts.createProgram([...virtual.keys()], options, host);
  for (const [name, { block, skipped }] of virtual) {
    const source = program.getSourceFile(name);
    for (const { start = 0, messageText } of [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]) {
      const line = source.getLineAndCharacterOfPosition(start).line - skipped;
      if (line < 0) continue;
      const text = ts.flattenDiagnosticMessageText(messageText, '\n    ');
      problems.push(`${path.relative(root, block.file)}:${block.line + line}: ${text}`);
    }
  }
}

function compilerOptions() {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return {
    ...options,
    types: ['node'],
    noUnusedLocals: false,
    noUnusedParameters: false,
    incremental: false,
    paths: sourcePaths(),
  };
}

/** `@sdk/…` from anywhere in the repository, also from the documents at the root. */
function sourcePaths() {
  return Object.fromEntries(
    listPackages().flatMap(({ name, directory, manifest }) =>
      Object.entries(manifest.exports ?? {})
        .filter(([, target]) => typeof target === 'object')
        .map(([door, target]) => [name + door.slice(1), [path.join(directory, target['@sdk/source'])]]),
    ),
  );
}
