import type { Logger } from './logger.js';

/** The same logger, except that it never throws: that must not turn an answered payment into a failed call. */
export function guardLogger(logger: Logger | undefined): Logger | undefined {
  if (logger === undefined) return undefined;
  const guarded =
    (level: keyof Logger): Logger['debug'] =>
    (fields, message) => {
      try {
        logger[level](fields, message);
      } catch {
        // Nowhere is left to say it.
      }
    };
  return { debug: guarded('debug'), info: guarded('info'), warn: guarded('warn'), error: guarded('error') };
}
