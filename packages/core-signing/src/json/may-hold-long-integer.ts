const shortest = 16;

/**
 * Whether a JSON text may hold an integer of 16 digits or more outside its strings: digits where a value may begin, so
 * that ids inside strings, which every message has, are not suspected. Never `false` for a text that holds one.
 *
 * Of so many digits in a row one stands at a multiple of 16, so that only those places are looked at: a regular
 * expression that looks at each took as long as the parser.
 */
export function mayHoldLongInteger(text: string): boolean {
  for (let place = shortest - 1; place < text.length; place += shortest) {
    if (!isDigit(text.charCodeAt(place))) continue;
    let first = place;
    while (first > 0 && isDigit(text.charCodeAt(first - 1))) first -= 1;
    let end = place + 1;
    while (isDigit(text.charCodeAt(end))) end += 1;
    if (end - first < shortest) continue;
    if (mayBeginValue(text, first)) return true;
    // Behind the digits, so that a long row of them is looked at once.
    place = end;
  }
  return false;
}

/** Whether what stands before the digits is a colon, a bracket, a comma or the beginning, white space left aside. */
function mayBeginValue(text: string, first: number): boolean {
  let before = first - 1;
  if (text[before] === '-') before -= 1;
  while (before >= 0 && isWhiteSpace(text.charCodeAt(before))) before -= 1;
  const character = text[before];
  return character === undefined || character === ':' || character === '[' || character === ',';
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
