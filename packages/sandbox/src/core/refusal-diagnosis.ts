/** Why a receiver refused a notification. */
export interface RefusalDiagnosis {
  readonly notification: string;
  /** A stable word, for example `body-reserialised`; `unexplained` when no usual mistake was found. */
  readonly cause: string;
  /** What proves it. */
  readonly evidence: string;
  readonly fix: string;
  /** Every delivery that was made to find out, with the receiver's answer. */
  readonly tried: readonly {
    readonly variant: string;
    readonly accepted: boolean;
    readonly status: number | null;
  }[];
}
