import type { FieldTable, WeixinOperation } from '../weixin-operation.js';

const imageSize: FieldTable = { imgSize: 'img_size' };
const corners: FieldTable = {
  leftTop: 'left_top',
  rightTop: 'right_top',
  rightBottom: 'right_bottom',
  leftBottom: 'left_bottom',
};

const image = (name: string, path: string, result: FieldTable): WeixinOperation => ({
  name: `img.${name}`,
  method: 'POST',
  path,
  access: 'access-token',
  answer: 'json',
  send: 'multipart',
  queryFields: ['img_url', 'ratios'],
  idempotency: 'safe',
  request: { img: 'img', imgUrl: 'img_url', ratios: 'ratios' },
  result,
});

export const imgOperations = {
  aiCrop: image('aiCrop', '/cv/img/aicrop', {
    ...imageSize,
    results: [
      'results',
      {
        cropLeft: 'crop_left',
        cropTop: 'crop_top',
        cropRight: 'crop_right',
        cropBottom: 'crop_bottom',
      },
    ],
  }),
  scanQRCode: image('scanQRCode', '/cv/img/qrcode', {
    ...imageSize,
    codeResults: ['code_results', { typeName: 'type_name', pos: ['pos', corners] }],
  }),
  superresolution: image('superresolution', '/cv/img/superresolution', { mediaId: 'media_id' }),
} as const;
