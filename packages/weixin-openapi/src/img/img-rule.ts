import * as z from 'zod/mini';
import { defineRule, type Rule } from '../call/define-rule.js';
import { isFileInput } from '../upload/weixin-file-input.js';
import type { WeixinOperation } from '../weixin-operation.js';

/** Exactly one image: as a file or by its address. */
export function imgRule(operation: WeixinOperation): Rule {
  return defineRule(operation, () =>
    z
      .looseObject({
        img: z.optional(
          z.custom(
            isFileInput,
            'expected a file: bytes, a Blob, a stream, { value, contentType } or { path }; an address goes into imgUrl',
          ),
        ),
        imgUrl: z.optional(
          z
            .string('expected the address of an image')
            .check(z.regex(/^https?:\/\//i, 'expected the address of an image, beginning with https://')),
        ),
        ratios: z.optional(
          z
            .string()
            .check(z.regex(/^\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?){0,4}$/, 'expected 1 to 5 ratios, as "1,2.35"')),
        ),
      })
      .check(
        z.refine(
          (params) => (params.img === undefined) !== (params.imgUrl === undefined),
          'expected exactly one of img, imgUrl',
        ),
      ),
  );
}
