import { billError } from './bill-error.js';

/** What the reader finds, in order. */
export interface RecordHandlers {
  /** A record's cells, without the tabs and spaces around them. `line` counts from 1. */
  readonly onRecord: (cells: string[], line: number) => void;
  /** A line that begins with `#`, without it. */
  readonly onComment: (text: string, line: number) => void;
}

export interface RecordReader {
  push(text: string): void;
  /** @throws MalformedResponseError when the text ends inside quotes. */
  end(): void;
}

type Mode = 'start' | 'comment' | 'plain' | 'quoted' | 'quote-in-quoted';

const maxRecordLength = 1_048_576;
/** Alipay ends cells with tabs so that spreadsheets keep long numbers as text. */
const trimCell = (cell: string): string => cell.replace(/^[ \t]+|[ \t]+$/g, '');

/**
 * Reads comma-separated records (RFC 4180) from text that arrives in pieces: quoted cells may hold commas,
 * line breaks and doubled quotes; line breaks are `\n` or `\r\n`; blank lines are skipped.
 */
export function createRecordReader({ onRecord, onComment }: RecordHandlers): RecordReader {
  let mode: Mode = 'start';
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let firstLine = 1;
  let length = 0;

  const endCell = (): void => {
    cells.push(trimCell(cell));
    cell = '';
  };
  const endRecord = (): void => {
    if (mode === 'comment') {
      onComment(cell.replace(/\r$/, ''), firstLine);
    } else {
      cell = cell.replace(/\r$/, '');
      const blank = cells.length === 0 && trimCell(cell) === '';
      endCell();
      if (!blank) onRecord(cells, firstLine);
    }
    cells = [];
    cell = '';
    mode = 'start';
    length = 0;
  };
  const take = (character: string): void => {
    if (mode === 'quote-in-quoted') {
      if (character === '"') {
        cell += '"';
        mode = 'quoted';
        return;
      }
      mode = 'plain';
    }
    if (mode === 'quoted') {
      if (character === '"') mode = 'quote-in-quoted';
      else cell += character;
    } else if (character === '\n') {
      endRecord();
    } else if (mode === 'comment') {
      cell += character;
    } else if (mode === 'start' && cells.length === 0 && cell === '' && character === '#') {
      mode = 'comment';
    } else if (character === ',') {
      endCell();
      mode = 'start';
    } else if (character === '"' && trimCell(cell) === '') {
      cell = '';
      mode = 'quoted';
    } else {
      cell += character;
      mode = 'plain';
    }
  };

  return {
    push(text) {
      for (const character of text) {
        if (length === 0) firstLine = line;
        if (character === '\n') line += 1;
        length += 1;
        if (length > maxRecordLength) throw billError(`Line ${firstLine} of the bill is too long.`);
        take(character);
      }
    },
    end() {
      if (mode === 'quoted') throw billError(`Line ${firstLine} of the bill ends inside quotes.`);
      if (length > 0) endRecord();
    },
  };
}
