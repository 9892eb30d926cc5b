import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { optionalText } from '../request/read-fields.js';
import type { WeixinCall, WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { requirePublished } from './require-published.js';
import { saveMiniProgramCode } from './mini-program-codes.js';

const longestDays = 30;

/** `POST /wxa/generatescheme`. */
export const generateScheme: WeixinHandler = (call, world) => {
  const target = call.body['jump_wxa'];
  const fields = typeof target === 'object' && target !== null ? (target as Record<string, unknown>) : {};
  const openlink = makeLink(call, world, fields, (id) => `weixin://dl/business/?t=${id}`);
  return { errcode: 0, errmsg: 'ok', openlink };
};

/** `POST /wxa/generate_urllink`. */
export const generateUrlLink: WeixinHandler = (call, world) => {
  const link = makeLink(call, world, call.body, (id) => `https://wxaurl.cn/${id}`);
  return { errcode: 0, errmsg: 'ok', url_link: link };
};

/** `POST /wxa/genwxashortlink`. */
export const generateShortLink: WeixinHandler = (call, world) => {
  const page = optionalText(call.body, 'page_url');
  if (page === '') throw new WeixinRefusal(40097, ' page_url');
  const title = optionalText(call.body, 'page_title');
  const link = makeLink(call, world, { path: page }, (id) => `#小程序://${title || '沙箱'}/${id}`);
  return { errcode: 0, errmsg: 'ok', link };
};

function makeLink(
  call: WeixinCall,
  world: WeixinWorld,
  fields: Readonly<Record<string, unknown>>,
  write: (id: string) => string,
): string {
  checkExpiry(call, world);
  const [path, query] = [optionalText(fields, 'path'), optionalText(fields, 'query')];
  if (path !== '') requirePublished(call, path);
  const { ids, clock } = world.kernel;
  const id = ids.hex(11);
  const content = write(id);
  saveMiniProgramCode(world, {
    id,
    at: clock.now(),
    operation: call.path,
    page: query === '' ? path : `${path}?${query}`,
    scene: null,
    environment: optionalText(fields, 'env_version') || 'release',
    content,
  });
  return content;
}

/** @remarks The errcode for a wrong time comes from the documents' table; the real platform's choice is unverified. */
function checkExpiry({ body }: WeixinCall, world: WeixinWorld): void {
  if (body['is_expire'] === false) return;
  const [interval, time] = [body['expire_interval'], body['expire_time']];
  if (body['expire_type'] === 1) {
    const isDays = typeof interval === 'number' && interval >= 1 && interval <= longestDays;
    if (!isDays) throw new WeixinRefusal(85401);
  } else if (typeof time === 'number' && time !== 0) {
    const left = time - world.kernel.clock.now() / 1000;
    if (left < 60 || left > longestDays * 86_400) throw new WeixinRefusal(85401);
  }
}
