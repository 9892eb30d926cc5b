/** Splits a command into words as a POSIX shell does: quotes, `$'…'`, backslashes, lines that go on. Expands nothing. */
export function splitShellWords(command: string): string[] {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let rest = command.replace(/\\\r?\n/g, ' ');
  const close = (): void => {
    if (isOpen) words.push(word);
    [word, isOpen] = ['', false];
  };
  while (rest !== '') {
    const [piece] = /^(?:\s+|'[^']*'|\$'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|\\[^]|[^\s'"\\$]+|[^])/.exec(
      rest,
    ) ?? [''];
    rest = rest.slice(piece.length);
    if (piece.trim() === '') close();
    else {
      word += plain(piece);
      isOpen = true;
    }
  }
  close();
  return words;
}

function plain(piece: string): string {
  if (piece.length >= 2 && piece.startsWith("'") && piece.endsWith("'")) return piece.slice(1, -1);
  if (piece.length >= 3 && piece.startsWith("$'"))
    return piece.slice(2, -1).replace(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|[^])/gi, unescape);
  if (piece.length >= 2 && piece.startsWith('"')) return piece.slice(1, -1).replace(/\\(["\\$`])/g, '$1');
  return piece.startsWith('\\') ? piece.slice(1) : piece;
}

function unescape(_: string, escaped: string): string {
  const known: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  if (/^[ux]./i.test(escaped)) return String.fromCharCode(parseInt(escaped.slice(1), 16));
  return known[escaped] ?? escaped;
}
