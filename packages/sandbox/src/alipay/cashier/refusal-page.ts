import { html } from 'hono/html';

import type { AlipayRefusal } from '../answer/alipay-refusal.js';
import { writePage } from '../../phone/write-page.js';
import { alipayPage } from './alipay-page.js';
import { basePathOf } from '../../core/tenant-identity.js';
import type { SandboxKernel } from '../../core/kernel.js';

/** What a browser sees when the gateway refuses a page method, with the way to the request in the dashboard. */
export function refusalPage(
  refusal: AlipayRefusal,
  { tenant, journal }: SandboxKernel,
  request: Request,
): Promise<Response> {
  return writePage(
    alipayPage('Alipay sandbox: refused'),
    html`<h1>调试错误，请回到请求来源地，重新发起请求。</h1>
      <p>错误代码 · Error code <code>${refusal.subCode}</code></p>
      <p class="note">${refusal.subMessage}</p>
      <p>
        <a href="${basePathOf(tenant)}/requests/${journal.idOf(request)}"
          >原因与修改方法 · Why, and what to change</a
        >
      </p>`,
  );
}
