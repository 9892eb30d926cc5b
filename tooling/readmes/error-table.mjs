import path from 'node:path';
import { chineseErrors } from '../bin/errors-in-chinese.mjs';
import { root } from '../workspace/root.mjs';
import { loadPlainTypeScript } from './load-plain-typescript.mjs';

const source = path.join(root, 'packages/core-signing/src/errors/error-code.ts');
const { errorCodes } = await loadPlainTypeScript(source);

const heads = { en: '| code | means | what to do |', zh: '| `code` | 含义 | 怎么办 |' };

/**
 * Meaning and advice of error codes. @param {'en' | 'zh'} language @param {readonly string[]} chosen codes, or none for all
 */
export function renderErrorTable(language, chosen) {
  for (const code of chosen) if (!(code in errorCodes)) throw new Error(`no such error code: ${code}`);
  const rows = Object.entries(errorCodes)
    .filter(([code]) => chosen.length === 0 || chosen.includes(code))
    .map(([code, { error, meaning, advice }]) => {
      const [means, todo] = language === 'zh' ? chineseErrors(errorCodes)[code] : [meaning, advice];
      return `| \`${code}\`<br>${error} | ${means} | ${todo} |`;
    });
  return [heads[language], '| --- | --- | --- |', ...rows].join('\n');
}
