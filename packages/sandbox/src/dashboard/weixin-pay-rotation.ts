import { html } from 'hono/html';

import { createWeixinPayWorld } from '../weixin-pay/weixin-pay-world.js';
import { listedCertificates, rotationStage, rotationStages } from '../weixin-pay/platform-keys.js';
import { actionButton } from './action-button.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

/** Where the rotation of the platform certificate stands, and its next step. */
export function weixinPayRotation({ engine, texts }: PageContext): Markup | '' {
  if (!engine.platforms.some(({ name }) => name === 'weixinPay')) return '';
  const labels = texts.weixinPay;
  const world = createWeixinPayWorld(engine);
  const stage = rotationStage(world);
  const next = rotationStages[rotationStages.indexOf(stage) + 1] ?? 'before';
  return html`<section class="card">
    <h2>${labels.rotation} <span class="pill wait">${labels.rotationStage[stage]}</span></h2>
    <p class="quiet">${labels.rotationHint}</p>
    <ul>
      ${listedCertificates(world).map(({ serialNo }) => html`<li class="mono">${serialNo}</li>`)}
    </ul>
    ${actionButton({
      path: '/weixinPay/certificates/rotate',
      label: labels.rotate[next],
      body: { stage: next },
    })}
  </section>`;
}
