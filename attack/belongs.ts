/** Where a record of the attacked town belongs, and the word planted in it: found in an answer, it gives the record away. */
export interface Belongs {
  readonly personId: string;
  readonly teamId: string;
  readonly areaId: string;
  readonly placeId: string;
  readonly groupId: string;
  readonly shiftId: string;
  readonly nightId: string;
  readonly serviceId: string;
  readonly toOrgId: string;
  readonly operatorId: string;
  readonly otherId: string;
  readonly encounterId: string;
  readonly referralId: string;
  readonly date: string;
  readonly later: string;
  /** The last day of what was opened to another body. */
  readonly until: string;
  readonly purpose: string;
  readonly ordinal: number;
  readonly word: string;
}

export type Body = { readonly [field: string]: unknown };
