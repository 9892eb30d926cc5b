import { html } from 'hono/html';

import { settingsFor as alipaySettings } from '../alipay/alipay-settings.js';
import { formatDotenv } from '../core/format-dotenv.js';
import type { OpenTenant } from '../core/open-tenant.js';
import { basePathOf } from '../core/tenant-identity.js';
import { listCertificates } from '../keys/list-certificates.js';
import { settingsFor as weixinPaySettings } from '../weixin-pay/weixin-pay-settings.js';
import type { WeixinPaySettings } from '../weixin-pay/weixin-pay-settings.js';
import { actionButton } from './action-button.js';
import { factList } from './fact-list.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { tenantsTextsIn } from './tenants-texts.js';
import type { TenantsTexts } from './tenants-texts.js';
import { weixinPayRotation } from './weixin-pay-rotation.js';

/** Tenants with their credentials, then the keys and certificates of this one and what the platforms sign with. */
export function tenantsPage(context: PageContext): Markup {
  const labels = tenantsTextsIn(context.texts.language);
  return html`<header class="head">
      <h1>${labels.heading}</h1>
      <p>${labels.hint}</p>
    </header>
    <section>
      <h2>${labels.tenants}</h2>
      ${context.tenants.list().map((tenant) => tenantCard(tenant, context, labels))}
      <form class="inline" data-post="/_sandbox/tenants">
        <input
          name="name"
          placeholder="${labels.newName}"
          aria-label="${labels.newName}"
          pattern="[a-z0-9][a-z0-9\\-]{0,30}"
          autocomplete="off"
          required
        />
        <button class="button first">${labels.create}</button>
      </form>
    </section>
    ${certificates(context, labels)} ${alipayCertificate(context, labels)} ${weixinPayKeys(context, labels)}
    ${weixinPayRotation(context)}`;
}

/** What the platforms call this tenant, by the field of its credentials. */
const identifiers: readonly (readonly [platform: string, field: string, spoken: string])[] = [
  ['alipay', 'appId', 'app_id'],
  ['weixinPay', 'mchId', 'mchid'],
  ['weixin', 'appId', 'appid'],
  ['aliyunSms', 'accessKeyId', 'AccessKeyId'],
  ['mpserverless', 'spaceId', 'spaceId'],
];

function tenantCard(tenant: OpenTenant, context: PageContext, labels: TenantsTexts): Markup {
  const { engine, origin, texts } = context;
  const { name } = tenant.identity;
  const credentials = tenant.credentials(origin);
  const isHere = name === engine.tenant.name;
  const id = `dotenv-${name}`;
  const known = identifiers.flatMap(([platform, field, spoken]) => {
    const value = credentials[platform]?.[field];
    return value === undefined ? [] : [[spoken, html`<code>${value}</code>`] as const];
  });
  return html`<section class="card" id="tenant-${name}">
    <h3>
      ${name} ${isHere ? html`<span class="pill good">${labels.here}</span>` : ''}
      <span class="quiet">${labels.orders(tenant.engine.store.orders.size())}</span>
    </h3>
    ${factList(known)}
    <div class="buttons">
      <a class="button plain" href="${origin}${basePathOf(tenant.identity)}/">${labels.open}</a>
      ${
        tenant.identity.index === 0 || isHere
          ? ''
          : actionButton({
              path: `/tenants/${name}/remove`,
              label: labels.remove,
              kind: 'danger',
              confirm: labels.removeConfirm(name),
            })
      }
    </div>
    <details data-key="${id}">
      <summary>${labels.credentials(name)}</summary>
      <button type="button" class="button plain" data-copy="${id}">${texts.copy}</button>
      <pre class="text keys" id="${id}">${formatDotenv(credentials)}</pre>
    </details>
  </section>`;
}

function certificates({ engine }: PageContext, labels: TenantsTexts): Markup | '' {
  const platforms = engine.platforms.map(({ name }) => name);
  const listed = listCertificates(engine.tenant, platforms);
  if (listed.length === 0) return '';
  return html`<section>
    <h2>${labels.certificates}</h2>
    <p class="quiet">${labels.certificatesHint}</p>
    ${listed.map(
      ({ use, serialNumber, alipaySn, subject, validFrom, validTo }) =>
        html`<section class="card">
          <h3>${labels.use[use]}</h3>
          ${factList([
            [labels.serialNumber, html`<code>${serialNumber}</code>`],
            ...(alipaySn === null ? [] : [[labels.alipaySn, html`<code>${alipaySn}</code>`] as const]),
            [labels.subject, html`${subject}`],
            [labels.validity, html`${validFrom.slice(0, 10)} – ${validTo.slice(0, 10)}`],
          ])}
        </section>`,
    )}
  </section>`;
}

function alipayCertificate({ engine }: PageContext, labels: TenantsTexts): Markup | '' {
  if (!engine.platforms.some(({ name }) => name === 'alipay')) return '';
  const { certificate } = alipaySettings({ kernel: engine });
  const other = certificate === 'current' ? 'next' : 'current';
  return html`<section class="card">
    <h2>
      ${labels.alipayCertificate}
      <span class="pill wait">${labels.alipayCertificateState[certificate]}</span>
    </h2>
    <p class="quiet">${labels.alipayCertificateHint}</p>
    ${actionButton({
      path: '/keys',
      label: labels.alipayCertificateSwitch[other],
      body: { alipayCertificate: other },
    })}
  </section>`;
}

const keyModes: readonly WeixinPaySettings['platformKeys'][] = [
  'both',
  'certificate-only',
  'public-key-only',
];

function weixinPayKeys({ engine }: PageContext, labels: TenantsTexts): Markup | '' {
  if (!engine.platforms.some(({ name }) => name === 'weixinPay')) return '';
  const { platformKeys } = weixinPaySettings({ kernel: engine });
  return html`<section class="card">
    <h2>${labels.platformKeys} <span class="pill wait">${labels.platformKeysState[platformKeys]}</span></h2>
    <p class="quiet">${labels.platformKeysHint}</p>
    <div class="buttons">
      ${keyModes
        .filter((mode) => mode !== platformKeys)
        .map((mode) =>
          actionButton({
            path: '/keys',
            label: labels.platformKeysState[mode],
            body: { weixinPayPlatformKeys: mode },
          }),
        )}
    </div>
  </section>`;
}
