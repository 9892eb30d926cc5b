import {
  filled,
  integer,
  isGiven,
  matching,
  object,
  oneOf,
  optional,
  requiredWhen,
  text,
  type Condition,
  type Rule,
} from './rule-parts.js';

const bytesUpTo = (most: number): Rule =>
  text(
    `text of 1 to ${most} bytes in UTF-8`,
    (value) => value !== '' && Buffer.byteLength(value, 'utf8') <= most,
  );

const version = (): Rule => optional(oneOf('release', 'trial', 'develop'));

const codeShape = (): Readonly<Record<string, Rule>> => ({
  width: optional(integer(280, 1280)),
  envVersion: version(),
});

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

const page = (): Rule => optional(text('a page without a leading slash', (value) => !value.startsWith('/')));

/** A day `yyyymmdd` that exists. */
const isDay = (value: string): boolean => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
};

const period = (): Rule => {
  const day = text("a day as 'yyyymmdd'", isDay);
  return object({ beginDate: day, endDate: day }, ({ beginDate, endDate }) =>
    typeof beginDate === 'string' && typeof endDate === 'string' && beginDate > endDate
      ? ['endDate', 'expected a day that is not before beginDate']
      : undefined,
  );
};

const either = (name: string): Rule =>
  object({ queryType: optional(oneOf(0, 1)) }, ({ queryType, ...given }) =>
    queryType === 1 || isGiven(given[name]) ? undefined : [name, 'required, unless queryType is 1'],
  );

/** Codes, links, statistics. */
export const linkRules: Readonly<Record<string, () => Rule>> = {
  'wxacode.createQRCode': () => object({ ...codeShape(), path: bytesUpTo(128) }),
  'wxacode.get': () => object({ ...codeShape(), path: bytesUpTo(1024) }),
  'wxacode.getUnlimited': () =>
    object({
      ...codeShape(),
      scene: matching(
        "1 to 32 letters, digits or characters of !#$&'()*+,/:;=?@-._~",
        /^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]{1,32}$/,
      ),
      page: page(),
    }),
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
  'analysis.getDailyRetain': period,
  'analysis.getWeeklyRetain': period,
  'analysis.getMonthlyRetain': period,
  'analysis.getDailySummary': period,
  'analysis.getDailyVisitTrend': period,
  'analysis.getWeeklyVisitTrend': period,
  'analysis.getMonthlyVisitTrend': period,
  'analysis.getUserPortrait': period,
  'analysis.getVisitDistribution': period,
  'analysis.getVisitPage': period,
};
