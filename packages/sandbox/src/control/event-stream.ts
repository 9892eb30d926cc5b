import { clearInterval, setInterval } from 'node:timers';

import type { EventBus } from '../core/kernel.js';

const heartbeat = 15_000;
/** A reader that stopped reading misses events rather than filling the memory; any later one makes it look again. */
const mostUnread = 1_000;

/** Server-sent events of everything that changes, until the reader goes or `closing` aborts. */
export function eventStream(events: EventBus, closing: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => {
        const room = controller.desiredSize ?? 0;
        if (room > -mostUnread) controller.enqueue(encoder.encode(text));
      };
      const unsubscribe = events.subscribe((event) => {
        write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      });
      const timer = setInterval(() => write(': still here\n\n'), heartbeat).unref();
      const end = (): void => {
        stop();
        controller.close();
      };
      stop = () => {
        unsubscribe();
        clearInterval(timer);
        closing.removeEventListener('abort', end);
      };
      closing.addEventListener('abort', end);
      write('retry: 1000\n\n');
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Tells proxies such as nginx not to collect the stream.
      'x-accel-buffering': 'no',
    },
  });
}
