import type { AlipayHandler } from '../alipay-call.js';
import { succeed } from '../answer/alipay-answer.js';
import { cashierAddress } from '../cashier/cashier-address.js';
import { requireText } from '../request/read-text.js';

/** What a mini program code leads to. */
export type MiniProgramCode = {
  readonly urlParam: string;
  readonly queryParam: string;
  readonly describe: string;
};

/** Codes at most; the oldest go first. */
const kept = 1_000;

/** `alipay.open.app.qrcode.create`: an image (SVG) that the sandbox serves. */
export const qrcodeCreate: AlipayHandler = (call, world) => {
  const code: MiniProgramCode = {
    urlParam: requireText(call.content, 'url_param'),
    queryParam: requireText(call.content, 'query_param'),
    describe: requireText(call.content, 'describe'),
  };
  const id = world.kernel.ids.hex(24);
  const codes = world.kernel.store.collection<MiniProgramCode>('alipay.miniProgramCodes');
  codes.set(id, code);
  codes.trim(kept);
  const address = cashierAddress(world, call, `/qrcode/${id}.svg`);
  return succeed({
    qr_code_url: address,
    qr_code_url_circle_white: `${address}?style=circle-white`,
    qr_code_url_circle_blue: `${address}?style=circle-blue`,
  });
};
