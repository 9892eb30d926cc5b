import { createHash } from 'node:crypto';

import { encodeComponent } from '../../core/encode-component.js';
import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { optionalText } from '../request/read-fields.js';
import type { WeixinCall, WeixinHandler } from '../weixin-call.js';
import type { WeixinWorld } from '../weixin-world.js';
import { requirePublished } from './require-published.js';
import { drawQrCode } from './draw-qr-code.js';
import type { Colour } from './encode-png.js';
import { saveMiniProgramCode } from './mini-program-codes.js';
import { rememberImage } from '../image/known-images.js';

/** Codes with a path of their own are counted for ever, those with a scene are not. */
const mostLastingCodes = 100_000;
/** A longer content would need a code too fine to scan. */
const longestContent = 1_200;

/** `POST /cgi-bin/wxaapp/createwxaqrcode`. */
export const createQrCode: WeixinHandler = (call, world) => {
  const path = requirePath(call, 128);
  countLasting(world);
  return draw(call, world, { page: path, scene: null, environment: 'release' });
};

/** `POST /wxa/getwxacode`. */
export const getCode: WeixinHandler = (call, world) => {
  refuseTokenInBody(call);
  const path = requirePath(call, 1024);
  const environment = requireEnvironment(call);
  countLasting(world);
  return draw(call, world, { page: path, scene: null, environment });
};

/** `POST /wxa/getwxacodeunlimit`. */
export const getUnlimitedCode: WeixinHandler = (call, world) => {
  refuseTokenInBody(call);
  const scene = optionalText(call.body, 'scene');
  if (scene === '' || scene.length > 32) throw new WeixinRefusal(40169);
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/.test(scene)) throw new WeixinRefusal(40129);
  if (scene.includes('scancode_time')) throw new WeixinRefusal(85096);
  const page = optionalText(call.body, 'page');
  if (page.startsWith('/') || page.includes('?')) throw new WeixinRefusal(41030);
  const environment = requireEnvironment(call);
  if (call.body['check_path'] !== false && page !== '') requirePublished(call, page);
  return draw(call, world, { page: page === '' ? 'pages/index/index' : page, scene, environment });
};

interface Target {
  readonly page: string;
  readonly scene: string | null;
  readonly environment: string;
}

async function draw(call: WeixinCall, world: WeixinWorld, target: Target): Promise<Response> {
  const { kernel } = world;
  const id = kernel.ids.hex(16);
  const content = contentOf(world, id, target);
  const png = await drawQrCode(content, {
    width: widthOf(call),
    colour: colourOf(call),
    isTransparent: call.body['is_hyaline'] === true,
  });
  saveMiniProgramCode(world, { id, at: kernel.clock.now(), operation: call.path, content, ...target });
  rememberImage(world, createHash('sha256').update(png).digest('hex'), content);
  return new Response(png, { headers: { 'content-type': 'image/png' } });
}

/** The address that opens a mini program, so that any scanner shows where the code leads. */
function contentOf(world: WeixinWorld, id: string, { page, scene, environment }: Target): string {
  const [path = '', query = ''] = page.split('?', 2);
  const target = new URL('weixin://dl/business/');
  target.searchParams.set('appid', world.identities.appId);
  target.searchParams.set('path', path);
  target.searchParams.set('query', scene === null ? query : `scene=${encodeComponent(scene)}`);
  target.searchParams.set('env_version', environment);
  return target.href.length <= longestContent ? target.href : `weixin://dl/business/?t=${id}`;
}

function requirePath(call: WeixinCall, longest: number): string {
  const path = optionalText(call.body, 'path');
  if (path === '' || Buffer.byteLength(path) > longest) throw new WeixinRefusal(40159);
  if (path.includes('scancode_time')) throw new WeixinRefusal(85096);
  requirePublished(call, path);
  return path;
}

function requireEnvironment({ body }: WeixinCall): string {
  const environment = body['env_version'] ?? 'release';
  if (environment === 'release' || environment === 'trial' || environment === 'develop') return environment;
  throw new WeixinRefusal(40097, ' env_version');
}

function refuseTokenInBody({ body }: WeixinCall): void {
  if ('access_token' in body) throw new WeixinRefusal(47001, ': access_token belongs into the query');
}

function countLasting(world: WeixinWorld): void {
  const counts = world.kernel.store.collection<number>('weixin.lastingCodes');
  const count = counts.get('count') ?? 0;
  if (count >= mostLastingCodes) throw new WeixinRefusal(45029);
  counts.set('count', count + 1);
}

function widthOf({ body }: WeixinCall): number {
  const width = body['width'];
  return typeof width === 'number' ? Math.min(1280, Math.max(280, Math.trunc(width))) : 430;
}

/** `auto_color` would take the colour of the mini program's icon, which the sandbox's has not. */
function colourOf({ body }: WeixinCall): Colour {
  const colour = body['line_color'];
  if (typeof colour !== 'object' || colour === null || body['auto_color'] === true) return [0, 0, 0];
  const part = (name: string): number => {
    const value = Number((colour as Record<string, unknown>)[name] ?? 0);
    return Number.isNaN(value) ? 0 : Math.min(255, Math.max(0, Math.trunc(value)));
  };
  return [part('r'), part('g'), part('b')];
}
