import type { ConnectionSnippet } from './connection-snippet.js';
import { officialSnippets } from './official-snippets.js';
import { ourSnippets } from './our-snippets.js';

/** How to connect each SDK, as programs that run as they are. `origin` is where the sandbox was reached. */
export function connectionSnippets(origin: string): readonly ConnectionSnippet[] {
  return snippets.map((snippet) => ({ ...snippet, code: snippet.code.replaceAll('{origin}', origin) }));
}

const plain: readonly ConnectionSnippet[] = [
  {
    id: 'env',
    title: '.env',
    family: 'plain',
    language: 'sh',
    packages: [],
    operation: '',
    code: `curl -s {origin}/_sandbox/env > .env
node --env-file=.env server.js`,
  },
  {
    id: 'curl',
    title: 'curl',
    family: 'plain',
    language: 'sh',
    packages: [],
    operation: '/sns/jscode2session',
    code: `js_code=$(curl -s -X POST {origin}/_sandbox/weixin/codes | sed -E 's/.*"code":"([^"]+)".*/\\1/')
curl -s "{origin}/weixin/sns/jscode2session?appid=wxfa4e5a9db0a00001&secret=fa4e000000000000000000000000fa4e&js_code=$js_code&grant_type=authorization_code"`,
  },
];

const snippets: readonly ConnectionSnippet[] = [...ourSnippets, ...officialSnippets, ...plain];
