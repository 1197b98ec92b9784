/** A printed value in words. */

export interface Decoded {
  /** The value as a person writes it. */
  readonly text: string;
  readonly name?: string | undefined;
  readonly meaning?: string | undefined;
  /** false: trouble; true: what one wants to see. */
  readonly good?: boolean | undefined;
}
