import { readAcs3Authorization } from './diagnosis/acs3-string.js';
import { readMnsAuthorization } from './diagnosis/mns-string.js';

/** The access key a request names: in the authorization of ACS3 or of a queue, or as a parameter of RPC. */
export function aliyunSmsCallers(request: Request, body: string | null): readonly string[] {
  const authorization = request.headers.get('authorization');
  const fromHead =
    authorization === null
      ? new URL(request.url).searchParams.get('AccessKeyId')
      : (readAcs3Authorization(authorization) ?? readMnsAuthorization(authorization))?.accessKeyId;
  if (fromHead) return [fromHead];
  const fromBody = body === null ? null : new URLSearchParams(body).get('AccessKeyId');
  return fromBody ? [fromBody] : [];
}
