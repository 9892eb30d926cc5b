import { rule } from '@sdk/core-signing/internal';
import { defineRule, type Rule } from '../call/define-rule.js';
import { object } from '../catalogue/rules/rule-parts.js';
import { isFileInput } from '../upload/weixin-file-input.js';
import type { WeixinOperation } from '../weixin-operation.js';

/** Exactly one image: as a file or by its address. */
export function imgRule(operation: WeixinOperation): Rule {
  return defineRule(operation, () =>
    object(
      {
        img: rule.optional(
          rule.accepted(
            isFileInput,
            'expected a file: bytes, a Blob, a stream, { value, contentType } or { path }; an address goes into imgUrl',
          ),
        ),
        imgUrl: rule.optional(
          rule.text(
            'expected the address of an image',
            /^https?:\/\//i,
            'expected the address of an image, beginning with https://',
          ),
        ),
        ratios: rule.optional(
          rule.text(
            'expected string',
            /^\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?){0,4}$/,
            'expected 1 to 5 ratios, as "1,2.35"',
          ),
        ),
      },
      ({ img, imgUrl }) =>
        (img === undefined) === (imgUrl === undefined)
          ? ['', 'expected exactly one of img, imgUrl']
          : undefined,
    ),
  );
}
