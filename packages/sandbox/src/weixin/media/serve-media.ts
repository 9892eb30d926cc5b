import { WeixinRefusal } from '../answer/weixin-refusal.js';
import type { WeixinHandler } from '../weixin-call.js';
import { readImage } from './image-size.js';
import { readUpload } from './read-upload.js';
import { findMedia, saveMedium } from './temporary-media.js';

const largest = 10_485_760;
const otherTypes: ReadonlyMap<string, string> = new Map([
  ['voice', 'audio/amr'],
  ['video', 'video/mp4'],
  ['thumb', 'image/jpeg'],
]);

/** `POST /cgi-bin/media/upload`: field `media`, with a file name. */
export const mediaUpload: WeixinHandler = (call, world) => {
  const type = call.query.get('type') ?? '';
  if (type !== 'image' && !otherTypes.has(type)) throw new WeixinRefusal(40004);
  const upload = readUpload(call, 'media');
  if (upload === null) throw new WeixinRefusal(41005);
  if (upload.content.length === 0 || upload.content.length > largest) throw new WeixinRefusal(40006);
  const image = readImage(upload.content);
  if (type === 'image' && image === null) throw new WeixinRefusal(40005);
  const contentType = image?.type ?? otherTypes.get(type) ?? 'application/octet-stream';
  const { mediaId, createdAt } = saveMedium(world, { ...upload, type, contentType });
  return { type, media_id: mediaId, created_at: Math.floor(createdAt / 1000) };
};

/** `GET /cgi-bin/media/get`: the bytes, except that a video is an address. */
export const mediaGet: WeixinHandler = ({ query }, world) => {
  const medium = findMedia(world, query.get('media_id') ?? '');
  if (medium === undefined) throw new WeixinRefusal(40007);
  if (medium.type === 'video') return { video_url: `http://video.weixin.invalid/${medium.mediaId}.mp4` };
  const fileName = `${medium.mediaId}.${medium.contentType.split('/')[1] ?? 'bin'}`;
  return new Response(Buffer.from(medium.content, 'base64'), {
    headers: {
      'content-type': medium.contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
};
