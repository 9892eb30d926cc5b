import { WeixinRefusal } from '../answer/weixin-refusal.js';
import { inventNumber } from '../analysis/invent-number.js';
import { readImage } from '../media/image-size.js';
import { readUpload } from '../media/read-upload.js';
import type { WeixinCall } from '../weixin-call.js';

/** The image a call is about: uploaded, or named by an address, which the sandbox never opens. */
export interface CallImage {
  readonly width: number;
  readonly height: number;
  /** `null` when the image was named by its address. */
  readonly content: Buffer | null;
  readonly url: string | null;
}

const largest = 2_097_152;

/** @throws `WeixinRefusal` 101000 for a bad address, 101002 for what is no PNG, JPEG or GIF below 2 MB */
export function readCallImage(call: WeixinCall): CallImage {
  const url = call.query.get('img_url') ?? '';
  if (url !== '') {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new WeixinRefusal(101000);
    // Its size is made up, but always the same for the same address.
    return {
      url,
      content: null,
      width: inventNumber(600, 1600, 'w', url),
      height: inventNumber(600, 1600, 'h', url),
    };
  }
  const content = readUpload(call, 'img')?.content;
  const facts = content === undefined || content.length > largest ? null : readImage(content);
  if (content === undefined || facts === null) throw new WeixinRefusal(101002);
  return { width: facts.width, height: facts.height, content, url: null };
}
