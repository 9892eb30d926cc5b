import { createHash } from 'node:crypto';

import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { drawQrCode } from '../code/draw-qr-code.js';
import { readImage } from '../media/image-size.js';
import { saveMedium } from '../media/temporary-media.js';
import { optionalText } from '../request/read-fields.js';
import { readUploadedFields } from '../request/read-uploaded-fields.js';
import type { WeixinHandler } from '../weixin-call.js';
import { contentOfImage } from './known-images.js';
import { readCallImage } from './read-call-image.js';

/** The smallest QR code has so many modules. */
const smallestCode = 21;
const mostRatios = 5;

/** `POST /cv/img/aicrop`: the middle of the image, cut to each ratio. */
export const aiCrop: WeixinHandler = (call) => {
  const { width, height } = readCallImage(call);
  const asked = call.query.get('ratios') ?? optionalText(readUploadedFields(call), 'ratios');
  const ratios = asked === '' ? [1] : asked.split(',').map(Number);
  if (ratios.length > mostRatios || ratios.some((ratio) => !(ratio > 0)))
    throw new WeixinRefusal(40097, ' ratios');
  const results = ratios.map((ratio) => {
    const [cropWidth, cropHeight] = [Math.min(width, height * ratio), Math.min(height, width / ratio)];
    const [left, top] = [(width - cropWidth) / 2, (height - cropHeight) / 2];
    return {
      crop_left: Math.round(left),
      crop_top: Math.round(top),
      crop_right: Math.round(left + cropWidth),
      crop_bottom: Math.round(top + cropHeight),
    };
  });
  return { errcode: 0, errmsg: 'ok', results, img_size: { w: width, h: height } };
};

/**
 * `POST /cv/img/qrcode`. The sandbox recognises the images it drew itself. An address is taken to show a code whose
 * content is that address, since nothing is fetched; another uploaded image is refused, unless it is too small for a code.
 */
export const scanQrCode: WeixinHandler = (call, world) => {
  const { width, height, content, url } = readCallImage(call);
  const digest = content === null ? '' : createHash('sha256').update(content).digest('hex');
  const data = url ?? contentOfImage(world, digest);
  if (data === undefined && Math.min(width, height) >= smallestCode) {
    throw new WeixinRefusal(101002, ': the sandbox reads only the codes it has drawn, byte for byte');
  }
  const corner = (x: number, y: number) => ({ x: Math.round(width * x), y: Math.round(height * y) });
  const pos = {
    left_top: corner(0.1, 0.1),
    right_top: corner(0.9, 0.1),
    right_bottom: corner(0.9, 0.9),
    left_bottom: corner(0.1, 0.9),
  };
  const results = data === undefined ? [] : [{ type_name: 'QR_CODE', data, pos }];
  return { errcode: 0, errmsg: 'ok', code_results: results, img_size: { w: width, h: height } };
};

/** `POST /cv/img/superresolution`: stores the image as it is; one named by an address becomes a code that shows it. */
export const superResolution: WeixinHandler = async (call, world) => {
  const { content, url } = readCallImage(call);
  const look = { width: 430, colour: [0, 0, 0] as const, isTransparent: false };
  const bytes = content ?? (await drawQrCode(url ?? '', look));
  const contentType = readImage(bytes)?.type ?? 'image/png';
  const medium = { type: 'image', contentType, fileName: 'superresolution', content: bytes };
  return { errcode: 0, errmsg: 'ok', media_id: saveMedium(world, medium).mediaId };
};
