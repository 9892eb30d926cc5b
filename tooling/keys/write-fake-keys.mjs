import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatText } from '../workspace/format-text.mjs';

const targetFolder = fileURLToPath(new URL('../../packages/sandbox/src/keys/', import.meta.url));

/** @param {string} pem */
export const pemLiteral = (pem) => `\`${pem}\n\``;

/**
 * Writes a module of the sandbox's keys, which says whose they are and what made it.
 * @param {object} module
 * @param {string} module.file
 * @param {string} module.script the name of the script that runs, below this folder
 * @param {string} module.code
 */
export async function writeFakeKeys({ file, script, code }) {
  const target = `${targetFolder}${file}`;
  const text = [
    `// FAKE SANDBOX ONLY. Minted once by tooling/keys/${script} and public on purpose:`,
    '// whoever has this package has these keys. They open nothing but the sandbox on your own machine.',
    '',
    code,
  ].join('\n');
  writeFileSync(target, await formatText(target, text));
}

/** @param {string} documentation @param {string} name @param {Record<string, string>} values code of each member */
export const constantCode = (documentation, name, values) =>
  `/** ${documentation} */\nexport const ${name} = {\n${Object.entries(values)
    .map(([key, value]) => `  ${key}: ${value},`)
    .join('\n')}\n} as const;\n`;
