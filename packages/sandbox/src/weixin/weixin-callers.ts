import { parseObject } from '../core/parse-object.js';

/** Whom a request comes from: its access token, or the application in address, header or JSON body. */
export function weixinCallers(request: Request, body: string | null): readonly string[] {
  const query = new URL(request.url).searchParams;
  const fromHead = [
    query.get('access_token'),
    query.get('appid'),
    request.headers.get('wechatmp-appid'),
  ].filter((caller) => caller !== null && caller !== '');
  if (fromHead.length > 0) return fromHead as string[];
  const fromBody = body === null ? undefined : parseObject(body)?.['appid'];
  return typeof fromBody === 'string' ? [fromBody] : [];
}
