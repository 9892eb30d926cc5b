import type { PipelineCall } from '@sdk/core-signing/internal';
import type { ApiSecurity } from '../api-security/create-api-security.js';
import { openSealedFields, type AnswerContext } from '../answer/open-answer.js';

export interface SealableRequest {
  /** The address with the access token as its only query. */
  readonly url: string;
  readonly method: string;
  readonly sealable: Readonly<Record<string, unknown>>;
}

/** Encrypts and signs each attempt anew; verifies and decrypts the answer before anything of it is believed. */
export function sealedExchange(
  security: ApiSecurity,
  { url, method, sealable }: SealableRequest,
  answerContext: () => AnswerContext,
): Pick<PipelineCall<{ readonly fields: Record<string, unknown> }>, 'sign' | 'open'> {
  return {
    sign({ now }) {
      const { headers, body } = security.seal({ url, parameters: sealable, now });
      return { method, url, headers: { accept: 'application/json', ...headers }, body };
    },
    open: (response) => ({
      fields: openSealedFields(response, answerContext(), () => {
        const { headers, body } = response;
        return security.open({ url, headers, body }).data;
      }),
    }),
  };
}
