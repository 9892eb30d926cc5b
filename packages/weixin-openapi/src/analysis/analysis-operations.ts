import type { FieldTable, WeixinOperation } from '../weixin-operation.js';

const retain: FieldTable = { refDate: 'ref_date', visitUvNew: 'visit_uv_new', visitUv: 'visit_uv' };

const summary: FieldTable = {
  list: [
    'list',
    { refDate: 'ref_date', visitTotal: 'visit_total', sharePv: 'share_pv', shareUv: 'share_uv' },
  ],
};

const trend: FieldTable = {
  list: [
    'list',
    {
      refDate: 'ref_date',
      sessionCnt: 'session_cnt',
      visitPv: 'visit_pv',
      visitUv: 'visit_uv',
      visitUvNew: 'visit_uv_new',
      stayTimeUv: 'stay_time_uv',
      stayTimeSession: 'stay_time_session',
      visitDepth: 'visit_depth',
    },
  ],
};

const portraitItem: FieldTable = { accessSourceVisitUv: 'access_source_visit_uv' };
const portraitGroups: FieldTable = {
  province: ['province', portraitItem],
  city: ['city', portraitItem],
  genders: ['genders', portraitItem],
  platforms: ['platforms', portraitItem],
  devices: ['devices', portraitItem],
  ages: ['ages', portraitItem],
};
const portrait: FieldTable = {
  refDate: 'ref_date',
  visitUvNew: ['visit_uv_new', portraitGroups],
  visitUv: ['visit_uv', portraitGroups],
};

const distribution: FieldTable = {
  refDate: 'ref_date',
  list: ['list', { itemList: ['item_list', { accessSourceVisitUv: 'access_source_visit_uv' }] }],
};

const page: FieldTable = {
  refDate: 'ref_date',
  list: [
    'list',
    {
      pagePath: 'page_path',
      pageVisitPv: 'page_visit_pv',
      pageVisitUv: 'page_visit_uv',
      pageStaytimePv: 'page_staytime_pv',
      entrypagePv: 'entrypage_pv',
      exitpagePv: 'exitpage_pv',
      pageSharePv: 'page_share_pv',
      pageShareUv: 'page_share_uv',
    },
  ],
};

const query = (name: string, path: string, result: FieldTable): WeixinOperation => ({
  name: `analysis.${name}`,
  method: 'POST',
  path: `/datacube/getweanalysisappid${path}`,
  access: 'access-token',
  answer: 'json',
  send: 'json',
  idempotency: 'safe',
  signable: true,
  request: { beginDate: 'begin_date', endDate: 'end_date' },
  result,
});

export const analysisOperations = {
  getDailyRetain: query('getDailyRetain', 'dailyretaininfo', retain),
  getWeeklyRetain: query('getWeeklyRetain', 'weeklyretaininfo', retain),
  getMonthlyRetain: query('getMonthlyRetain', 'monthlyretaininfo', retain),
  getDailySummary: query('getDailySummary', 'dailysummarytrend', summary),
  getDailyVisitTrend: query('getDailyVisitTrend', 'dailyvisittrend', trend),
  getWeeklyVisitTrend: query('getWeeklyVisitTrend', 'weeklyvisittrend', trend),
  getMonthlyVisitTrend: query('getMonthlyVisitTrend', 'monthlyvisittrend', trend),
  getUserPortrait: query('getUserPortrait', 'userportrait', portrait),
  getVisitDistribution: query('getVisitDistribution', 'visitdistribution', distribution),
  getVisitPage: query('getVisitPage', 'visitpage', page),
} as const;
