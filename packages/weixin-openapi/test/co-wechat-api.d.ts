/** As much of the referee as is used here; it has no types of its own. */
declare module 'co-wechat-api' {
  type Fields = Record<string, unknown>;

  export default class WechatApi {
    constructor(appId: string, secret: string);
    prefix: string;
    snsPrefix: string;
    wxaPrefix: string;
    getAccessToken(): Promise<{ accessToken: string; expireTime: number }>;
    code2Session(code: string): Promise<Fields>;
    getIp(): Promise<Fields>;
    sendText(openid: string, text: string): Promise<Fields>;
    sendSubscribeMessage(openid: string, templateId: string, page: string, data: Fields): Promise<Fields>;
    createWXAQRCode(path: string): Promise<Buffer>;
    getWXACode(path: string): Promise<Buffer>;
    getWXACodeUnlimit(scene: string, page: string): Promise<Buffer>;
    uploadMedia(file: Buffer, type: string, fileName: string, mime: string): Promise<Fields>;
    getMedia(mediaId: string): Promise<Buffer>;
  }
}
