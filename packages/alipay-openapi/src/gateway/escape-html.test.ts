import { escapeHtml } from './escape-html.js';

it('escapes what HTML reads, once', () => {
  expect(escapeHtml(`&lt; <b a="1" b='2'> & 中😀`)).toBe(
    '&amp;lt; &lt;b a=&quot;1&quot; b=&#39;2&#39;&gt; &amp; 中😀',
  );
});
