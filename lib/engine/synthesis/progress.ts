/**
 * A stretch of the way that an order has to go, handed to the stage that walks it. Stages speak of their own share,
 * 0..1; what is heard at the other end are shares of the whole.
 */
export class Progress {
  constructor(
    private readonly hear: (fraction: number) => void,
    private readonly from = 0,
    private readonly to = 1,
  ) {}

  /** Says that this share of the stretch, 0..1, is done. */
  reach(share: number): void {
    this.hear(this.from + (this.to - this.from) * share);
  }

  /** Consecutive stretches whose lengths are in proportion to `weights`. */
  split<Weights extends readonly number[]>(weights: Weights): { [Key in keyof Weights]: Progress } {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const length = this.to - this.from;
    let before = 0;
    const parts = weights.map((weight) => {
      const from = this.from + (length * before) / total;
      before += weight;
      return new Progress(this.hear, from, this.from + (length * before) / total);
    });
    return parts as { [Key in keyof Weights]: Progress };
  }
}

/** Passes on what is at least `step` beyond the last, so that neither equal nor smaller fractions are ever heard. */
export function inSteps(step: number, hear: (fraction: number) => void): (fraction: number) => void {
  let last = 0;
  return (fraction) => {
    if (fraction < last + step) return;
    last = fraction;
    hear(fraction);
  };
}
