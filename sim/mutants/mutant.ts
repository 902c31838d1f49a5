/** A fault planted in the product's text, and the promise of the specification that it breaks. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once; a test says so. */
  readonly find: string;
  readonly replace: string;
  readonly breaks: string;
}
