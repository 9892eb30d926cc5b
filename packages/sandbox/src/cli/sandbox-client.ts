import { errorCodeOf, errorMessageOf, rootCauseOf } from '../core/describe-error.js';
import { parseObject } from '../core/parse-object.js';
import type { CliIo } from './cli-io.js';
import { CommandFailure } from './command-failure.js';
import { NoAnswer } from './no-answer.js';
import type { CliTexts } from './texts/cli-texts.js';

/** The control API of a running sandbox. */
export interface SandboxClient {
  readonly url: string;
  /**
   * @param path below `/_sandbox`
   * @throws {@link CommandFailure} with the sandbox's own message; {@link NoAnswer} with how to start one when none
   * answers.
   */
  get<Value>(path: string): Promise<Value>;
  post<Value>(path: string, body?: Record<string, unknown>): Promise<Value>;
  put<Value>(path: string, body: unknown): Promise<Value>;
  delete<Value>(path: string): Promise<Value>;
  /** What is answered, as it is. */
  text(path: string): Promise<string>;
}

export function createSandboxClient(url: string, io: CliIo, texts: CliTexts): SandboxClient {
  const base = url.replace(/\/+$/, '');

  async function call<Value>(path: string, init: RequestInit): Promise<Value> {
    const response = await reach(base, path, init, { io, texts });
    const value: unknown = await response.json().catch(() => null);
    if (response.ok && value !== null) {
      // The control API of this same package answers with the shapes its commands read.
      return value as Value;
    }
    throw new CommandFailure(messageOf(value) ?? texts.notASandbox(base, response.status));
  }

  return {
    url: base,
    get: (path) => call(path, { method: 'GET' }),
    delete: (path) => call(path, { method: 'DELETE' }),
    post: (path, body = {}) => call(path, withBody('POST', body)),
    put: (path, body) => call(path, withBody('PUT', body)),
    async text(path) {
      const response = await reach(base, path, { method: 'GET' }, { io, texts });
      const text = await response.text();
      if (response.ok) return text;
      throw new CommandFailure(messageOf(parseObject(text)) ?? texts.notASandbox(base, response.status));
    },
  };
}

function withBody(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function reach(
  base: string,
  path: string,
  init: RequestInit,
  { io, texts }: { readonly io: CliIo; readonly texts: CliTexts },
): Promise<Response> {
  try {
    return await io.fetch(`${base}/_sandbox${path}`, init);
  } catch (error) {
    const cause = rootCauseOf(error);
    const reason = errorCodeOf(cause) ?? errorMessageOf(cause);
    throw new NoAnswer(texts.noAnswer(base, reason));
  }
}

function messageOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('error' in value)) return null;
  const { error } = value;
  if (typeof error !== 'object' || error === null || !('message' in error)) return null;
  return typeof error.message === 'string' ? error.message : null;
}
