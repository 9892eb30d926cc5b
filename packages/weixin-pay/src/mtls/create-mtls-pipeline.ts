import { ConfigError, undiciTransport, type Transport } from '@sdk/core-signing';
import { createPipeline, type Pipeline, type PipelineSettings } from '@sdk/core-signing/internal';
import type { ClientCertificate } from './resolve-client-certificate.js';

/** The pipeline whose connections present the merchant's certificate, and its end. */
export interface MtlsPipeline {
  open(): Pipeline;
  close(): Promise<void>;
}

/**
 * Prepares the pipeline of calls with a client certificate. There is one for each client, so that a kept-alive
 * connection is only ever used with the certificate it was opened with.
 *
 * @param given - the caller's own transport: it is used as it is, and presents whatever it presents
 */
export function createMtlsPipeline(options: {
  readonly given: Transport | undefined;
  readonly certificate: ClientCertificate | undefined;
  readonly settings: Omit<PipelineSettings, 'transport'>;
}): MtlsPipeline {
  const { given, certificate, settings } = options;
  let pipeline: Pipeline | undefined;
  let closed = false;
  const create = (): Pipeline => {
    const created = createPipeline({ ...settings, transport: given ?? transportWith(certificate) });
    // Its calls then say that they come too late.
    if (closed) void created.close();
    return created;
  };
  return {
    open: () => (pipeline ??= create()),
    async close() {
      closed = true;
      await pipeline?.close();
    },
  };
}

/** The platform closes idle connections after 8 seconds: they are given up well before. */
const keepAliveTimeout = 4000;

function transportWith(certificate: ClientCertificate | undefined): Transport {
  if (certificate === undefined) {
    throw new ConfigError(
      "This operation asks for the merchant's certificate: give createWeixinPay `pfx` (apiclient_cert.p12), or " +
        '`cert` (apiclient_cert.pem) with `privateKey` (apiclient_key.pem). Nothing was sent.',
      { platform: 'weixin-pay' },
    );
  }
  return undiciTransport({ cert: certificate.pem, key: certificate.privateKey, keepAliveTimeout });
}
