import { listMiniProgramCodes } from '../code/mini-program-codes.js';
import type { WeixinHandler } from '../weixin-call.js';
import { readPeriod } from './read-period.js';
import { figuresOf } from './visit-trends.js';

type Share = readonly [id: number, name: string, percent: number];

const provinces: readonly Share[] = [
  [31, '广东省', 45],
  [54, '北京市', 30],
  [2, '浙江省', 25],
];
const cities: readonly Share[] = [
  [3, '广州', 40],
  [4, '深圳', 35],
  [1, '北京', 25],
];
const genders: readonly Share[] = [
  [1, '男', 52],
  [2, '女', 46],
  [3, '未知', 2],
];
const platforms: readonly Share[] = [
  [1, 'iPhone', 44],
  [2, 'Android', 54],
  [3, '其他', 2],
];
const ages: readonly Share[] = [
  [1, '未知', 5],
  [2, '17岁以下', 8],
  [3, '18-24岁', 27],
  [4, '25-29岁', 25],
  [5, '30-39岁', 20],
  [6, '40-49岁', 10],
  [7, '50岁以上', 5],
];
const devices: readonly Share[] = [
  [0, 'OPPO R9', 40],
  [0, 'iPhone 15', 60],
];

/** `getweanalysisappiduserportrait`. */
export const userPortrait: WeixinHandler = (call, world) => {
  const period = readPeriod(call, world, 'portrait');
  const { uv, newUv } = figuresOf(world, period);
  return { ref_date: period.refDate, visit_uv_new: portraitOf(newUv), visit_uv: portraitOf(uv) };
};

function portraitOf(users: number): Record<string, unknown> {
  const value = (percent: number): number => Math.floor((users * percent) / 100);
  const items = (shares: readonly Share[]) =>
    shares.map(([id, name, percent]) => ({ id, name, value: value(percent) }));
  return {
    province: items(provinces),
    city: items(cities),
    genders: items(genders),
    platforms: items(platforms),
    // Devices are the only items without an id.
    devices: devices.map(([, name, percent]) => ({ name, value: value(percent) })),
    ages: items(ages),
  };
}

/** `getweanalysisappidvisitdistribution`. */
export const visitDistribution: WeixinHandler = (call, world) => {
  const period = readPeriod(call, world, 'day');
  const { uv, sessions } = figuresOf(world, period);
  const spread = (total: number, keys: number) =>
    Array.from({ length: keys }, (_, index) => ({
      key: index + 1,
      value: Math.max(1, Math.floor(total / 2 ** (index + 1))),
    }));
  const sources = spread(sessions, 8).map((item) => ({
    ...item,
    access_source_visit_uv: Math.ceil(item.value / 2),
  }));
  return {
    ref_date: period.refDate,
    list: [
      { index: 'access_source_session_cnt', item_list: sources },
      { index: 'access_staytime_info', item_list: spread(uv, 8) },
      { index: 'access_depth_info', item_list: spread(uv, 6) },
    ],
  };
};

/** `getweanalysisappidvisitpage`: the first page, and every page that a mini program code leads to. */
export const visitPage: WeixinHandler = (call, world) => {
  const period = readPeriod(call, world, 'day');
  const { pv, uv } = figuresOf(world, period);
  const fromCodes = listMiniProgramCodes(world).map(({ page }) => page.split('?')[0] ?? '');
  const pages = [...new Set(['pages/index/index', 'pages/goods/detail', ...fromCodes])].slice(0, 200);
  const list = pages.map((page, index) => {
    const part = 1 / (index + 1.5);
    return {
      page_path: page,
      page_visit_pv: Math.floor(pv * part),
      page_visit_uv: Math.floor(uv * part),
      page_staytime_pv: Math.round(813_000 * part) / 100_000,
      entrypage_pv: Math.floor(pv * part * 0.4),
      exitpage_pv: Math.floor(pv * part * 0.35),
      page_share_pv: Math.floor(uv * part * 0.1),
      page_share_uv: Math.floor(uv * part * 0.05),
    };
  });
  return { ref_date: period.refDate, list };
};
