/** A hole planted in the text of the policy, as somebody who reads domain 5.1 might leave one. `find` stands in its file exactly once. */
export interface Hole {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}
