import type { ServerlessInstance } from '../src/index.js';

export interface RecordedCall {
  readonly functionName: string;
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** An MPServerless instance that keeps what it was asked and answers what the test says. */
export function recordingServerless(answer: unknown = { success: true, result: { code: '10000' } }): {
  readonly serverless: ServerlessInstance;
  readonly calls: RecordedCall[];
} {
  const calls: RecordedCall[] = [];
  const invoke: ServerlessInstance['function']['invoke'] = async (functionName, request) => {
    // As it travels: JSON drops what is undefined.
    const sent = JSON.parse(JSON.stringify(request)) as { method: string; params: Record<string, unknown> };
    calls.push({ functionName, ...sent });
    return typeof answer === 'function' ? (answer as () => unknown)() : answer;
  };
  return { serverless: { function: { invoke } }, calls };
}
