import { answerWith } from '../../core/answer-with.js';
/** Writes a whole number beyond 2^53 digit by digit, as the platform does. Only for members of the answer itself. */
export function writeJson(fields: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const text = typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
      return `${JSON.stringify(name)}:${text}`;
    });
  return `{${members.join(',')}}`;
}

/** A JSON answer. The platform calls some of them plain text. */
export function jsonAnswer(fields: Readonly<Record<string, unknown>>, isPlain: boolean): Response {
  const type = isPlain ? 'text/plain' : 'application/json; encoding=utf-8';
  return answerWith(writeJson(fields), { headers: { 'content-type': type } });
}
