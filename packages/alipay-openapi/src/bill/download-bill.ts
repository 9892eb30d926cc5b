import { ConfigError, HttpStatusError, ValidationError, type CallOptions } from '@sdk/core-signing';
import { assertParameters, type Pipeline } from '@sdk/core-signing/internal';
import type { BillType } from '../catalogue/generated/nested.js';
import { validateMethodParams } from '../catalogue/validate-method-params.js';
import { billHosts, checkBillAddress } from './bill-address.js';
import { billError, billOperation } from './bill-error.js';
import type { BillComment, BillRow } from './bill-row.js';
import type { BillDecoder, BillReading } from './read-bill-rows.js';
import type { UnzipLimits } from './unzip-entries.js';

/**
 * Which bill `downloadBill` fetches: the kind, the day or month, and for service providers the merchant. Source:
 * `alipay.data.dataservice.bill.downloadurl.query`.
 */
export interface BillRequest {
  /** `trade` (trades), `signcustomer` (account movements), or another the contract allows. */
  readonly billType: BillType;
  /** `yyyy-MM-dd` for a day (ready the next day), `yyyy-MM` for a month (ready on the third of the next). */
  readonly billDate: string;
  /** Second-level merchant, for service providers. */
  readonly smid?: string | undefined;
}

/** Options of one `downloadBill`: time-outs in ms, and how much is read, in bytes. */
export interface BillOptions extends CallOptions {
  /** Milliseconds for asking and again for downloading. @default the client's for asking, 60000 for downloading */
  readonly timeout?: number | undefined;
  /** Token of the merchant on whose behalf an ISV calls. @default the client's */
  readonly appAuthToken?: string | undefined;
  /** Hosts a bill may be fetched from, with their subdomains. @default {@link billHosts} */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Greatest length of the archive in bytes. @default 268435456 (256 MiB) */
  readonly maxArchiveBytes?: number | undefined;
  /** Greatest length in bytes of what it unpacks to. @default 2147483648 (2 GiB) */
  readonly maxUnpackedBytes?: number | undefined;
  /**
   * What becomes of a line with a comma in its texts whose cells cannot be told apart: `refuse` ends the reading with an
   * error, `mark` gives it as a row with `unclear: true` and no `values`, for somebody to look at, and goes on.
   *
   * @default 'refuse'
   */
  readonly unclearLines?: 'refuse' | 'mark' | undefined;
}

/**
 * A bill that is being downloaded. It can be read once, as rows, as text or as the archive itself; what is not
 * read to its end must be given up with `close()`, as it holds a connection.
 */
export interface AlipayBill extends AsyncIterable<BillRow> {
  /** The `#` lines met so far; complete when the rows were read to their end. */
  readonly comments: readonly BillComment[];
  /** The text of all files, one after the other. */
  text(): Promise<string>;
  /** The zip archive as it arrives, to store it unchanged. */
  archive(): AsyncIterable<Uint8Array>;
  /** Gives up the download, wherever it stands; whoever is reading gets an `AbortedError`. May be repeated. */
  close(): Promise<void>;
}

/** What the download is made with. */
export interface BillSource {
  /** Calls `alipay.data.dataservice.bill.downloadurl.query` with the platform's names. */
  readonly exec: (
    method: typeof billOperation,
    params: { readonly bill_type: BillType; readonly bill_date: string; readonly smid?: string },
    options: CallOptions & { readonly appAuthToken?: string | undefined },
  ) => Promise<Readonly<Record<string, unknown>>>;
  readonly pipeline: Pipeline;
  readonly gatewayUrl: string;
}

/**
 * Downloads a bill and reads it while it arrives: unpacks, decodes GBK, splits into rows. The address is used
 * at once because it works for about 30 seconds.
 *
 * @throws ValidationError for a date or type that cannot be.
 * @throws PlatformError when the bill does not exist or is not ready yet (`subCode` says which).
 * @throws HttpStatusError when the address was refused, for example because it expired.
 * @throws MalformedResponseError for an address on a host that is not allowed, and while reading a damaged,
 * truncated or oversized archive.
 */
export async function downloadBill(
  source: BillSource,
  request: BillRequest,
  given?: BillOptions,
): Promise<AlipayBill> {
  const options = given ?? {};
  const {
    allowedHosts = billHosts,
    maxArchiveBytes = 268_435_456,
    maxUnpackedBytes = 2_147_483_648,
    unclearLines = 'refuse',
    ...call
  } = options;
  assertParameters(request, { platform: 'alipay', operation: billOperation });
  const params = {
    bill_type: request.billType,
    bill_date: request.billDate,
    ...(request.smid === undefined ? {} : { smid: request.smid }),
  };
  validateMethodParams(billOperation, params);
  if (!['refuse', 'mark'].includes(unclearLines)) {
    throw new ValidationError([{ path: 'unclearLines', expected: "'refuse' or 'mark'" }], {
      platform: 'alipay',
      operation: billOperation,
    });
  }
  const answer = await source.exec(billOperation, params, call);
  const address = answer['bill_download_url'];
  if (typeof address !== 'string' || address === '')
    throw billError('The answer holds no bill_download_url.');
  const url = checkBillAddress(address, source.gatewayUrl, allowedHosts);
  // Leaving a body that was never begun would not free its connection.
  const giveUp = new AbortController();
  const signal = call.signal ? AbortSignal.any([call.signal, giveUp.signal]) : giveUp.signal;
  const body = await openDownload(
    source.pipeline,
    url,
    { ...call, signal, timeout: call.timeout ?? 60_000 },
    maxArchiveBytes,
  );
  return createBill(body, { maxArchiveBytes, maxUnpackedBytes, unclearLines }, giveUp);
}

async function openDownload(
  pipeline: Pipeline,
  url: string,
  options: CallOptions,
  maxResponseBytes: number,
): Promise<AsyncIterable<Uint8Array>> {
  try {
    const response = await pipeline.stream({
      platform: 'alipay',
      operation: billOperation,
      idempotency: 'safe',
      options,
      maxResponseBytes,
      sign: () => ({ method: 'GET', url, headers: {}, body: null }),
    });
    return response.body;
  } catch (error) {
    if (!(error instanceof HttpStatusError)) throw error;
    throw new HttpStatusError(
      `The bill's download address answered HTTP ${error.status}. It works for about 30 seconds and usually only once: download the bill again.`,
      {
        status: error.status,
        bodyStart: error.bodyStart,
        outcome: 'rejected',
        retryAfter: error.retryAfter,
        platform: 'alipay',
        operation: billOperation,
        cause: error,
      },
    );
  }
}

function createBill(
  body: AsyncIterable<Uint8Array>,
  limits: UnzipLimits & Pick<BillReading, 'unclearLines'>,
  giveUp: AbortController,
): AlipayBill {
  const comments: BillComment[] = [];
  let taken = false;
  const take = (): AsyncIterable<Uint8Array> => {
    if (taken)
      throw new ConfigError('This bill was already read or closed. Download it again to read it again.');
    taken = true;
    return body;
  };
  return {
    comments,
    [Symbol.asyncIterator]: () =>
      readRows(take(), limits, {
        unclearLines: limits.unclearLines,
        onComment: (comment) => comments.push(comment),
      }),
    async text() {
      return readText(take(), limits);
    },
    archive: take,
    close() {
      taken = true;
      giveUp.abort();
      return Promise.resolve();
    },
  };
}

// Loaded when a bill is read: most processes never do.
const loadReader = async () => Promise.all([import('./unzip-entries.js'), import('./read-bill-rows.js')]);

async function* readRows(
  body: AsyncIterable<Uint8Array>,
  limits: UnzipLimits,
  reading: BillReading,
): AsyncGenerator<BillRow> {
  const [{ unzipEntries }, { readBillRows }] = await loadReader();
  yield* readBillRows(unzipEntries(body, limits), reading);
}

async function readText(body: AsyncIterable<Uint8Array>, limits: UnzipLimits): Promise<string> {
  const [{ unzipEntries }, { billDecoder }] = await loadReader();
  let text = '';
  let decoder: BillDecoder | undefined;
  for await (const { bytes, last } of unzipEntries(body, limits)) {
    decoder ??= billDecoder(bytes);
    text += decoder.decode(bytes, { stream: !last });
    if (last) {
      decoder = undefined;
      if (text !== '' && !text.endsWith('\n')) text += '\n';
    }
  }
  return text;
}
