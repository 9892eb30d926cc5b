import type { Section } from './shell-texts.js';

/** One place of the navigation: a section, or several below a heading. */
export type NavigationEntry =
  | { readonly section: Section; readonly href: string }
  | { readonly group: 'weixin'; readonly entries: readonly NavigationLink[] };

export interface NavigationLink {
  readonly section: Section;
  readonly href: string;
}

/** Everything that may be in the navigation, in its order. */
const everything: readonly NavigationEntry[] = [
  { section: 'overview', href: '/' },
  { section: 'orders', href: '/orders' },
  { section: 'requests', href: '/requests' },
  { section: 'notifications', href: '/notifications' },
  { section: 'phone', href: '/phone' },
  { section: 'sms', href: '/sms' },
  {
    group: 'weixin',
    entries: [
      { section: 'tokens', href: '/tokens' },
      { section: 'codes', href: '/codes' },
      { section: 'messages', href: '/messages' },
    ],
  },
  { section: 'serverless', href: '/serverless' },
  { section: 'faults', href: '/faults' },
  { section: 'tenants', href: '/tenants' },
  { section: 'snapshots', href: '/snapshots' },
  { section: 'credentials', href: '/credentials' },
];

/** The navigation of a sandbox that has pages for `present`. */
export function navigationFor(present: ReadonlySet<Section>): NavigationEntry[] {
  return everything.flatMap((entry): NavigationEntry[] => {
    if (!('group' in entry)) return present.has(entry.section) ? [entry] : [];
    const entries = entry.entries.filter(({ section }) => present.has(section));
    return entries.length === 0 ? [] : [{ ...entry, entries }];
  });
}
