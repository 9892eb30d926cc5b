const fields = [
  'out_trade_no',
  'out_refund_no',
  'out_request_no',
  'out_bill_no',
  'out_batch_no',
  'out_order_no',
  'out_biz_no',
  'partner_trade_no',
  'mch_billno',
  'combine_out_trade_no',
  'outTradeNo',
  'outRefundNo',
  'outRequestNo',
].join('|');

/**
 * Numbers of orders and refunds that a request carries before its platform has looked at it: fields of those names in
 * query, form, JSON and XML, and the segments of the path. What is encrypted is not seen.
 */
export function orderNumbersIn(request: Request, body: string): ReadonlySet<string> {
  const url = new URL(request.url);
  const found = new Set(url.pathname.split('/').filter(Boolean).map(decode));
  const isForm =
    request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  const parameters = [...url.searchParams, ...(isForm ? new URLSearchParams(body) : [])];
  for (const [name, value] of parameters) if (new RegExp(`^(?:${fields})$`).test(name)) found.add(value);
  for (const text of [...parameters.map(([, value]) => value), ...(isForm ? [] : [body])]) {
    for (const number of numbersIn(text)) found.add(number);
  }
  return found;
}

/** In JSON, also in JSON within JSON, and in XML with or without CDATA. */
function* numbersIn(text: string): Generator<string> {
  const json = new RegExp(`\\\\?"(?:${fields})\\\\?"\\s*:\\s*\\\\?"([^"\\\\]{1,128})\\\\?"`, 'g');
  const xml = new RegExp(`<(?:${fields})>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,128})`, 'g');
  for (const pattern of [json, xml]) {
    for (const [, number] of text.matchAll(pattern)) if (number !== undefined) yield number.trim();
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
