/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
