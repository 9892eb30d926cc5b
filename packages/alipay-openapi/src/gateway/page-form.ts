import { formEncode, type Parameter } from '@sdk/core-signing/internal';
import { escapeHtml } from './escape-html.js';

/**
 * An HTML form that sends itself to Alipay when the browser has read it, with a button where scripts are off.
 * Every value is escaped so that the browser sends exactly what was signed.
 */
export function buildPageForm(
  gatewayUrl: string,
  query: readonly Parameter[],
  body: readonly Parameter[],
): string {
  const action = escapeHtml(`${gatewayUrl}?${formEncode(query)}`);
  const inputs = body.map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return [
    `<form id="alipay-submit" method="post" action="${action}" accept-charset="utf-8">`,
    ...inputs,
    '<noscript><button type="submit">Alipay 支付宝</button></noscript>',
    '</form>',
    '<script>document.getElementById("alipay-submit").submit()</script>',
  ].join('');
}
