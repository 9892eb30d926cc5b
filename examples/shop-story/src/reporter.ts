import { SdkError } from '@sdk/core-signing';

export type Language = 'en' | 'zh';

/** A sentence in both languages. */
export type Sentence = Readonly<Record<Language, string>>;

export interface Reporter {
  /** Runs one step, prints its name, duration and result, and rethrows what went wrong. */
  step(title: Sentence, run: () => Promise<string>): Promise<void>;
  say(line: Sentence): void;
}

/** Prints numbered steps to `write`. Durations are real milliseconds. */
export function createReporter(language: Language, write: (text: string) => void): Reporter {
  let count = 0;
  return {
    step: async (title, run) => {
      count += 1;
      const label = `${String(count).padStart(3)}  ${padDisplay(title[language], 52)}`;
      const startedAt = performance.now();
      try {
        const result = await run();
        write(`${label} ${formatDuration(performance.now() - startedAt)}  ✓ ${result}\n`);
      } catch (error) {
        write(`${label} ${formatDuration(performance.now() - startedAt)}  ✗ ${describe(error)}\n`);
        throw error;
      }
    },
    say: (line) => {
      write(`${line[language]}\n`);
    },
  };
}

function formatDuration(milliseconds: number): string {
  return `${milliseconds.toFixed(1).padStart(7)} ms`;
}

/** Chinese characters take two columns in a terminal. */
function padDisplay(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, columns - width));
}

function describe(error: unknown): string {
  if (SdkError.is(error)) return `${error.code} (outcome: ${error.outcome}) ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
