import {
  filled,
  integer,
  isGiven,
  object,
  oneOf,
  optional,
  requiredWhen,
  text,
  type Condition,
  type Rule,
} from './rule-parts.js';

const version = (): Rule => optional(oneOf('release', 'trial', 'develop'));

const queryOfPage = (): Rule =>
  optional(text('a query of at most 1024 characters', (value) => value.length <= 1024));

const expiry = (): Readonly<Record<string, Rule>> => ({
  expireType: optional(oneOf(0, 1)),
  expireTime: optional(integer(1)),
  expireInterval: optional(integer(1, 30)),
});

/** Days only count from the kind of expiry that is chosen. */
const expiryIsComplete: readonly Condition[] = [
  requiredWhen(
    'expireInterval',
    'days until it expires, with expireType 1',
    (given) => given['isExpire'] === true && given['expireType'] === 1,
  ),
  requiredWhen(
    'expireTime',
    'seconds since 1970, with isExpire and expireType 0',
    (given) => given['isExpire'] === true && (given['expireType'] ?? 0) === 0,
  ),
];

const either = (name: string): Rule =>
  object({ queryType: optional(oneOf(0, 1)) }, ({ queryType, ...given }) =>
    queryType === 1 || isGiven(given[name]) ? undefined : [name, 'required, unless queryType is 1'],
  );

/** Codes, links, statistics. */
export const linkRules: Readonly<Record<string, () => Rule>> = {
  'urllink.generate': () =>
    object(
      {
        ...expiry(),
        query: queryOfPage(),
        envVersion: version(),
        cloudBase: optional(object({ env: filled() })),
      },
      ...expiryIsComplete,
    ),
  'urllink.query': () => either('urlLink'),
  'urlscheme.generate': () =>
    object(
      { ...expiry(), jumpWxa: optional(object({ query: queryOfPage(), envVersion: version() })) },
      ...expiryIsComplete,
    ),
  'urlscheme.query': () => either('scheme'),
  'shortlink.generate': () => object({ pageUrl: filled() }),
};
