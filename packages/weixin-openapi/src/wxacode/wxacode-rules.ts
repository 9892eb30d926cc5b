import * as z from 'zod/mini';
import { defineRule } from '../call/define-rule.js';
import { wxacodeOperations as operations } from './wxacode-operations.js';

const longestQrPath = 128;
const longestPath = 1024;
const longestScene = 32;
const sceneCharacters = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]*$/;
const sceneExpected =
  "expected 1 to 32 characters of 0-9 A-Z a-z ! # $ & ' ( ) * + , / : ; = ? @ - . _ ~ (neither % nor Chinese)";

const appearance = () => {
  const expected = 'expected a whole number of pixels (280 to 1280)';
  return {
    width: z.optional(z.int(expected).check(z.positive(expected))),
    envVersion: z.optional(
      z.enum(['release', 'trial', 'develop'], "expected 'release', 'trial' or 'develop'"),
    ),
  };
};

const pathOf = (limit: number) =>
  z.string('expected the path of a page').check(
    z.minLength(1, 'expected the path of a page'),
    z.refine((path) => Buffer.byteLength(path) <= limit, `expected at most ${limit} bytes`),
  );

export const createQRCodeRule = defineRule(operations.createQRCode, () =>
  z.looseObject({ ...appearance(), path: pathOf(longestQrPath) }),
);

export const getRule = defineRule(operations.get, () =>
  z.looseObject({
    ...appearance(),
    path: z
      .string('expected the path of a page')
      .check(
        z.minLength(1, 'expected the path of a page'),
        z.maxLength(longestPath, `expected at most ${longestPath} characters`),
      ),
  }),
);

export const getUnlimitedRule = defineRule(operations.getUnlimited, () =>
  z.looseObject({
    ...appearance(),
    scene: z
      .string(sceneExpected)
      .check(
        z.minLength(1, sceneExpected),
        z.maxLength(longestScene, sceneExpected),
        z.regex(sceneCharacters, sceneExpected),
      ),
    page: z.optional(
      z.string('expected the path of a page').check(
        z.refine((page) => !page.startsWith('/'), 'expected no leading slash'),
        z.refine((page) => !page.includes('?'), 'expected no query: what it would hold goes into `scene`'),
      ),
    ),
    path: z.optional(
      z.custom(
        (value) => value === undefined,
        'expected nothing: here the page is given as `page`, and its parameters as `scene`',
      ),
    ),
  }),
);
