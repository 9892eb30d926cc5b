import { ValidationError } from '@sdk/core-signing';
import type { V2Document } from '../../xml/v2-document.js';

/** What would be another parameter in the text that is signed. */
const parameterInside = /&[A-Za-z][\w.-]*=/;
/** Addresses, which are the merchant's own. */
const exempt: ReadonlySet<string> = new Set(['notify_url', 'scene_info', 'redirect_url', 'return_web']);

/**
 * Refuses texts that hold `&name=`. Signatures of API v2 cover `name=value&name=value` without escaping, so that
 * `attach` = `x&out_trade_no=1` gives the same text as two parameters do. Who may choose such a text and sees one
 * document that is signed over it, a notification in a log for example, can make another that passes.
 *
 * @throws ValidationError
 */
export function refuseAmbiguousText(fields: V2Document, operation: string): void {
  const issues = Object.entries(fields)
    .filter(([name, value]) => !exempt.has(name) && parameterInside.test(value))
    .map(([name]) => ({
      path: name,
      expected:
        'expected text without `&name=`, which the signature of API v2 cannot tell from another parameter. Encode ' +
        'it (base64, or `%26` for `&`), or pass `dangerouslyAllowAmbiguousText`',
    }));
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin-pay', operation });
}
