import type { CallOptions } from '@sdk/core-signing';
import type { AccessTokenParam } from '../call/access-token-param.js';
import type { WeixinResult } from '../call/weixin-result.js';

/** A period; both days are part of it, and the last may be yesterday at the latest. */
export interface AnalysisParams extends AccessTokenParam {
  /** `yyyymmdd` */
  readonly beginDate: string;
  /** `yyyymmdd` */
  readonly endDate: string;
}

/** How many came back after so many days, weeks or months. */
export interface RetainItem {
  /** 0 is the period itself; then 1 to 7, 14 and 30 days, 1 to 4 weeks, or 1 month later. */
  readonly key: number;
  readonly value: number;
}

/**
 * How many users came back, of `analysis.getDailyRetain`, `getWeeklyRetain` and `getMonthlyRetain`.
 */
export interface RetainResult extends WeixinResult {
  /** `yyyymmdd`, `yyyymmdd-yyyymmdd` for a week, `yyyymm` for a month. */
  readonly refDate: string;
  /** New users. */
  readonly visitUvNew: readonly RetainItem[];
  /** Active users. */
  readonly visitUv: readonly RetainItem[];
}

/** Users and shares of a day (「数据概况」), of `analysis.getDailySummary`. */
export interface DailySummaryResult extends WeixinResult {
  readonly list: readonly {
    readonly refDate: string;
    /** Users in all. */
    readonly visitTotal: number;
    readonly sharePv: number;
    readonly shareUv: number;
  }[];
}

/**
 * Visits of a day, week or month (「访问趋势」), of `analysis.getDailyVisitTrend`, `getWeeklyVisitTrend` and
 * `getMonthlyVisitTrend`. Times are seconds.
 */
export interface VisitTrendResult extends WeixinResult {
  readonly list: readonly {
    readonly refDate: string;
    /** How often it was opened. */
    readonly sessionCnt: number;
    readonly visitPv: number;
    readonly visitUv: number;
    readonly visitUvNew: number;
    /** Seconds per user. */
    readonly stayTimeUv?: number;
    /** Seconds per session. */
    readonly stayTimeSession: number;
    /** Pages per session. */
    readonly visitDepth: number;
  }[];
}

/** One group of users, and how many they are. */
export interface PortraitItem {
  readonly id?: number;
  readonly name: string;
  readonly value?: number;
  /** In older answers, instead of `value`. */
  readonly accessSourceVisitUv?: number;
}

/** Users by region, by gender and age, and by platform and device. */
export interface Portrait {
  readonly province: readonly PortraitItem[];
  readonly city: readonly PortraitItem[];
  readonly genders: readonly PortraitItem[];
  readonly platforms: readonly PortraitItem[];
  readonly devices: readonly PortraitItem[];
  readonly ages: readonly PortraitItem[];
}

/** Who the users are, of `analysis.getUserPortrait`: new ones and active ones. */
export interface UserPortraitResult extends WeixinResult {
  /** `yyyymmdd` or `yyyymmdd-yyyymmdd`. */
  readonly refDate: string;
  readonly visitUvNew: Portrait;
  readonly visitUv: Portrait;
}

/** Where visits came from, how long and how deep they were, of `analysis.getVisitDistribution`. */
export interface VisitDistributionResult extends WeixinResult {
  readonly refDate: string;
  readonly list: readonly {
    /** `access_source_session_cnt`, `access_staytime_info` or `access_depth_info`, as the platform names them. */
    readonly index: string;
    readonly itemList: readonly {
      readonly key: number;
      readonly value: number;
      readonly accessSourceVisitUv?: number;
    }[];
  }[];
}

/** The most visited pages of a day, of `analysis.getVisitPage`. */
export interface VisitPageResult extends WeixinResult {
  readonly refDate: string;
  /** At most 200, the most visited. */
  readonly list: readonly {
    readonly pagePath: string;
    readonly pageVisitPv: number;
    readonly pageVisitUv: number;
    /** Seconds per visit. */
    readonly pageStaytimePv: number;
    readonly entrypagePv: number;
    readonly exitpagePv: number;
    readonly pageSharePv: number;
    readonly pageShareUv: number;
  }[];
}

type Query<Result> = (params: AnalysisParams, options?: CallOptions) => Promise<Result>;

/**
 * Figures about visits. All are safe to repeat.
 *
 * Each throws ValidationError for dates that are none or a period the interface does not take, and PlatformError
 * 61500 or 61501 for dates the platform does not accept.
 */
export interface WeixinAnalysis {
  /** @remarks `POST /datacube/getweanalysisappiddailyretaininfo` */
  readonly getDailyRetain: Query<RetainResult>;
  /** From a Monday to its Sunday. @remarks `POST /datacube/getweanalysisappidweeklyretaininfo` */
  readonly getWeeklyRetain: Query<RetainResult>;
  /** From the first to the last day of a month. @remarks `POST /datacube/getweanalysisappidmonthlyretaininfo` */
  readonly getMonthlyRetain: Query<RetainResult>;
  /** @remarks `POST /datacube/getweanalysisappiddailysummarytrend` */
  readonly getDailySummary: Query<DailySummaryResult>;
  /** @remarks `POST /datacube/getweanalysisappiddailyvisittrend` */
  readonly getDailyVisitTrend: Query<VisitTrendResult>;
  /** From a Monday to its Sunday. @remarks `POST /datacube/getweanalysisappidweeklyvisittrend` */
  readonly getWeeklyVisitTrend: Query<VisitTrendResult>;
  /** From the first to the last day of a month. @remarks `POST /datacube/getweanalysisappidmonthlyvisittrend` */
  readonly getMonthlyVisitTrend: Query<VisitTrendResult>;
  /** 1, 7 or 30 days. @remarks `POST /datacube/getweanalysisappiduserportrait` */
  readonly getUserPortrait: Query<UserPortraitResult>;
  /** One day. @remarks `POST /datacube/getweanalysisappidvisitdistribution` */
  readonly getVisitDistribution: Query<VisitDistributionResult>;
  /** One day. @remarks `POST /datacube/getweanalysisappidvisitpage` */
  readonly getVisitPage: Query<VisitPageResult>;
}
