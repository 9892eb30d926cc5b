// Writes docs/errors.md and its Chinese twin from the table of error codes. With --check: exits 1 when one is not current.
import fs from 'node:fs';
import path from 'node:path';
import { loadPlainTypeScript } from '../readmes/load-plain-typescript.mjs';
import { root } from '../workspace/root.mjs';
import { renderChineseErrors } from './errors-in-chinese.mjs';
import { renderPlatformCodes } from '../error-reference/render-platform-codes.mjs';
import { formatText } from '../workspace/format-text.mjs';

const source = path.join(root, 'packages/core-signing/src/errors/error-code.ts');
const { errorCodes } = await loadPlainTypeScript(source);
for (const [target, text] of [
  ['docs/errors.md', `${render(errorCodes)}\n${renderPlatformCodes('en')}`],
  ['docs/zh-CN/errors.md', `${renderChineseErrors(errorCodes)}\n${renderPlatformCodes('zh')}`],
]) {
  await writeOrCheck(target, text);
}

/** @param {string} target @param {string} text */
async function writeOrCheck(target, text) {
  const file = path.join(root, target);
  const document = await formatText(file, text);
  if (!process.argv.includes('--check')) {
    fs.writeFileSync(file, document);
  } else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== document) {
    console.log(`${target} is not what packages/core-signing/src/errors/error-code.ts says.`);
    process.exitCode = 1;
  }
}

/** @param {Record<string, { error: string, meaning: string, advice: string }>} codes */
function render(codes) {
  const sections = Object.entries(codes).map(
    ([code, { error, meaning, advice }]) => `## \`${code}\`\n\n\`${error}\`: ${meaning}\n\n${advice}\n`,
  );
  return `# Errors

<!-- Generated from packages/core-signing/src/errors/error-code.ts by \`pnpm generate\`. Do not edit. -->

Everything these packages throw is an \`SdkError\` with a stable \`code\`. Tell them apart by \`code\`, or by class when
only one copy of the package is installed; \`SdkError.is(error)\` recognises errors of any copy.

\`outcome\` answers "did it happen?":

| \`outcome\` | meaning | what to do |
| --- | --- | --- |
| \`not-sent\` | The platform never saw the request. Nothing happened. | Correct the cause; the call may be made again. |
| \`rejected\` | The platform saw the request and refused it. Nothing happened. | Read the error; repeating it unchanged fails again, unless \`retryable\`. |
| \`unknown\` | It may have happened. | Make the query that the message names **before** paying or refunding again. |

\`retryable\` answers "may the same call with the same numbers succeed later?". It says nothing about what this call did,
so read the two as a pair:

| \`retryable\` | \`outcome\` | what to do |
| --- | --- | --- |
| \`true\` | \`not-sent\`, \`rejected\` | Make the same call again after a while. |
| \`true\` | \`unknown\` | Query first. When it did not happen, make the same call again, with the same numbers. |
| \`false\` | \`not-sent\`, \`rejected\` | Correct the cause first: the same call fails again. |
| \`false\` | \`unknown\` | Query. Repeating the call as it is does not help. |

\`advice\` is what to do next about this very failure, in English sentences: what the platform's code asks for, and with
the outcome \`unknown\` the query to make, with its numbers. The message holds it too; there it is for a program that shows
it apart. It is \`undefined\` where the message as a whole is the advice, as of a \`ConfigError\` or a \`ValidationError\`:
\`advice ?? message\` is what to show. \`hint\` of a \`PlatformError\` is its first part, about the code alone.

\`signed\` of a \`PlatformError\` says whether the platform's signature of the refusal was verified. With \`false\` anybody
between could have written it: do not take “it is closed” or “no such order” from it, query. It is \`undefined\` for platforms
that sign no answers, and where verification is switched off.

${sections.join('\n')}`;
}
