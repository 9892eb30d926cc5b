import { rule, type Rule } from '@sdk/core-signing/internal';
import { defineRule } from '../call/define-rule.js';
import { object } from '../catalogue/rules/rule-parts.js';
import { wxacodeOperations as operations } from './wxacode-operations.js';

const longestQrPath = 128;
const longestPath = 1024;
const sceneForm = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const sceneExpected =
  "expected 1 to 32 characters of 0-9 A-Z a-z ! # $ & ' ( ) * + , / : ; = ? @ - . _ ~ (neither % nor Chinese)";

const appearance = () => ({
  width: rule.optional(
    rule.accepted(
      (value) => Number.isSafeInteger(value) && Number(value) > 0,
      'expected a whole number of pixels (280 to 1280)',
    ),
  ),
  envVersion: rule.optional(
    rule.oneOf(['release', 'trial', 'develop'], "expected 'release', 'trial' or 'develop'"),
  ),
});

const pagePath = 'expected the path of a page';

/** The path of a page, with conditions beyond that it is text: each with what it expects. */
function pathRule(
  ...conditions: readonly (readonly [isRight: (path: string) => boolean, expected: string])[]
): Rule {
  return (value) => {
    if (typeof value !== 'string') return [{ path: [], message: pagePath }];
    return conditions.flatMap(([isRight, message]) => (isRight(value) ? [] : [{ path: [], message }]));
  };
}

const isNotEmpty = [(path: string) => path !== '', pagePath] as const;

export const createQRCodeRule = defineRule(operations.createQRCode, () =>
  object({
    ...appearance(),
    path: pathRule(isNotEmpty, [
      (path) => Buffer.byteLength(path) <= longestQrPath,
      `expected at most ${longestQrPath} bytes`,
    ]),
  }),
);

export const getRule = defineRule(operations.get, () =>
  object({
    ...appearance(),
    path: pathRule(isNotEmpty, [
      (path) => path.length <= longestPath,
      `expected at most ${longestPath} characters`,
    ]),
  }),
);

export const getUnlimitedRule = defineRule(operations.getUnlimited, () =>
  object({
    ...appearance(),
    scene: rule.text(sceneExpected, sceneForm),
    page: rule.optional(
      pathRule(
        [(page) => !page.startsWith('/'), 'expected no leading slash'],
        [(page) => !page.includes('?'), 'expected no query: what it would hold goes into `scene`'],
      ),
    ),
    path: rule.accepted(
      (value) => value === undefined,
      'expected nothing: here the page is given as `page`, and its parameters as `scene`',
    ),
  }),
);
