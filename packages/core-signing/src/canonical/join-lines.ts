/** Each line followed by `\n`, the last one too: the string to sign of WeChat Pay v3 and Alipay v3. */
export function joinLines(lines: Iterable<string>): string {
  let text = '';
  for (const line of lines) text += `${line}\n`;
  return text;
}
