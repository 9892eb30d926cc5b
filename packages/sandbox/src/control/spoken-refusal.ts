/** The language a page of the dashboard is shown in; sent along with what is pressed there. */
export const languageHeader = 'x-sandbox-language';

/** A refusal in the language that was asked for; `null` for English, and for a sentence that is known in English only. */
export async function spokenRefusal(message: string, language: string | undefined): Promise<string | null> {
  if (language !== 'zh-CN') return null;
  const { chineseRefusal } = await import('./chinese-refusals.js');
  return chineseRefusal(message);
}
