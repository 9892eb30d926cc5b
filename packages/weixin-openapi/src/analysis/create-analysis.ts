import type { CallOptions } from '@sdk/core-signing';
import type { WeixinCaller } from '../weixin-caller.js';
import type { WeixinOperation } from '../weixin-operation.js';
import { analysisOperations as operations } from './analysis-operations.js';
import { periodRule, type Period } from './period-rule.js';
import type { AnalysisParams, WeixinAnalysis } from './weixin-analysis.js';

export function createAnalysis(call: WeixinCaller): WeixinAnalysis {
  const query = (operation: WeixinOperation, period: Period) => {
    const check = periodRule(operation, period);
    return async <Result>(params: AnalysisParams, options?: CallOptions): Promise<Result> => {
      check(params);
      return call<Result>(operation, params, options);
    };
  };
  return {
    getDailyRetain: query(operations.getDailyRetain, 'days'),
    getWeeklyRetain: query(operations.getWeeklyRetain, 'week'),
    getMonthlyRetain: query(operations.getMonthlyRetain, 'month'),
    getDailySummary: query(operations.getDailySummary, 'days'),
    getDailyVisitTrend: query(operations.getDailyVisitTrend, 'days'),
    getWeeklyVisitTrend: query(operations.getWeeklyVisitTrend, 'week'),
    getMonthlyVisitTrend: query(operations.getMonthlyVisitTrend, 'month'),
    getUserPortrait: query(operations.getUserPortrait, '1, 7 or 30 days'),
    getVisitDistribution: query(operations.getVisitDistribution, 'one day'),
    getVisitPage: query(operations.getVisitPage, 'one day'),
  };
}
