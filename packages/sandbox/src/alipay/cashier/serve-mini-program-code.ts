import type { AlipayWorld } from '../alipay-world.js';
import type { MiniProgramCode } from '../operations/qrcode-create.js';

/** `/qrcode/:id.svg`: the image of a mini program code. It leads where the real one would: into the mini program. */
export async function serveMiniProgramCode(world: AlipayWorld, id: string): Promise<Response> {
  const code = world.kernel.store.collection<MiniProgramCode>('alipay.miniProgramCodes').get(id);
  if (code === undefined) return new Response('There is no such mini program code.', { status: 404 });
  const target = new URL('alipays://platformapi/startapp');
  target.searchParams.set('appId', world.identities.appId);
  target.searchParams.set('page', code.urlParam);
  target.searchParams.set('query', code.queryParam);
  const { renderSVG } = await import('uqr');
  return new Response(renderSVG(target.href), { headers: { 'content-type': 'image/svg+xml' } });
}
