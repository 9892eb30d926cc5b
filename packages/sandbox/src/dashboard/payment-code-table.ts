import { html } from 'hono/html';

import { paymentCodeRules as alipayRules } from '../alipay/trade/payment-codes.js';
import { paymentCodeRules as weixinPayRules } from '../weixin-pay/trade/payment-codes.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { phoneTextsIn } from './phone-texts.js';

/** Beginnings that make a code of the right length with four more digits. */
const beginnings = { alipay: '28763443825664', weixinPay: '13420000000000' } as const;
const rules = { alipay: alipayRules, weixinPay: weixinPayRules };

/** Payment codes to type into a call of a point of sale, and what each ending does. */
export function paymentCodeTable({ engine, texts }: PageContext): Markup {
  const labels = phoneTextsIn(texts.language);
  const present = (['alipay', 'weixinPay'] as const).filter((one) =>
    engine.platforms.some(({ name }) => name === one),
  );
  return html`<section>
    <h2>${labels.codes}</h2>
    <p class="quiet">${labels.codesHint}</p>
    ${present.map(
      (platform) =>
        html`<div class="table" tabindex="0" role="region" aria-label="${labels.app[platform] ?? platform}">
          <table>
            <caption>
              ${labels.app[platform]}
            </caption>
            <thead>
              <tr>
                <th scope="col">${labels.code}</th>
                <th scope="col">${labels.effect}</th>
              </tr>
            </thead>
            <tbody>
              ${[{ lastFour: '8888', meaning: labels.pays }, ...rules[platform]].map(
                ({ lastFour, meaning }) =>
                  row(`${beginnings[platform]}${lastFour}`, labels.ending(meaning), texts),
              )}
            </tbody>
          </table>
        </div>`,
    )}
  </section>`;
}

function row(code: string, effect: string, texts: PageContext['texts']): Markup {
  return html`<tr>
    <th scope="row">
      <button type="button" class="button code-button mono" data-copy-text="${code}" title="${texts.copy}">
        ${code.slice(0, -4)}<b>${code.slice(-4)}</b>
      </button>
    </th>
    <td>${effect}</td>
  </tr>`;
}
