import { readXmlDocument } from './v2/read-xml-document.js';
import { parseAuthorization } from './v3/parse-authorization.js';

/** The merchant a request names: in the authorization of API v3, where its serial number tells too, or in XML of v2. */
export function weixinPayCallers(request: Request, body: string | null): readonly string[] {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const read = parseAuthorization(authorization);
    return typeof read === 'string' ? [] : [read.mchid, read.serialNo.toUpperCase()];
  }
  const fields = body === null ? null : readOrNull(body);
  return [fields?.get('mch_id'), fields?.get('mchid')].filter((caller) => caller !== undefined);
}

/** What is no document of API v2 is refused where it is answered. */
function readOrNull(body: string): ReturnType<typeof readXmlDocument> | null {
  try {
    return readXmlDocument(Buffer.from(body));
  } catch {
    return null;
  }
}
