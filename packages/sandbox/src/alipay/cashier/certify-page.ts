import { html } from 'hono/html';

import type { Certification } from '../operations/certification.js';
import { writePage } from '../../phone/write-page.js';
import { alipayPage } from './alipay-page.js';

/** Where the person passes or fails an identity check. */
export function certifyPage(certification: Certification, mountPath: string): Promise<Response> {
  const address = `${mountPath}/certify/${certification.certifyId}`;
  const { result, returnUrl } = certification;
  const back = returnUrl !== null && /^https?:\/\//.test(returnUrl) ? returnUrl : null;
  return writePage(
    alipayPage('Alipay sandbox identity check'),
    html`<h1>身份认证 · Identity check</h1>
      <p class="note">certify_id <code>${certification.certifyId}</code></p>
      ${
        result === 'open'
          ? html`<form method="post" action="${address}/pass">
                <button class="first">通过 · Pass</button>
              </form>
              <form method="post" action="${address}/fail"><button>不通过 · Fail</button></form>`
          : html`<p>${result === 'passed' ? '已通过 · Passed' : '未通过 · Failed'}</p>
              ${back === null ? '' : html`<p><a href="${back}">返回商家 · Back to the shop</a></p>`}`
      }`,
  );
}
