import type { RegisterPage } from '../contract/access-register.ts';
import type { Openings } from '../contract/opened-person.ts';
import type { SetAsidePage } from '../contract/quarantine.ts';
import type { ShiftLog, ShiftLogPage } from '../contract/shift-log.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { DeskFailure, RegisterQuery } from '../sync/index.ts';
import type { Live } from './live.ts';

export type { DeskFailure, RegisterQuery };

/** The desk asks the server: paged, filtered by rights. What it has opened stays readable offline. */
export interface DeskPort {
  shiftLogs(query: {
    readonly status: 'to-review' | 'all';
    readonly cursor?: string;
  }): Promise<Result<ShiftLogPage, DeskFailure>>;
  shiftLog(shiftId: string): Promise<Result<ShiftLog, DeskFailure>>;
  /** What the centre keeps aside for this coordinator to decide on, oldest first. */
  setAside(query: { readonly cursor?: string }): Promise<Result<SetAsidePage, DeskFailure>>;
  /** The register of accesses, newest first, as far as this reader may see it. */
  register(query: RegisterQuery): Promise<Result<RegisterPage, DeskFailure>>;
  /** Eight digits to be read out to a worker whose phone shows `challenge`; six letters and digits. Noted in the register. */
  leaseCode(operatorId: string, challenge: string): Promise<Result<string, DeskFailure>>;
  /** Opens what is closed about one person for half an hour, with the code of a reason; answers until when. Noted in the register. */
  openPerson(personId: string, reason: string): Promise<Result<string, DeskFailure>>;
  /** Who opened whom and why, newest first: for the data protection officer all of them, for a coordinator their own. */
  openings(): Promise<Result<Openings, DeskFailure>>;
  /** The data protection officer's word on one of them, a code. Noted in the register. */
  judgeOpening(openingId: string, judgement: string): Promise<Result<void, DeskFailure>>;
  /** Grows each time the centre says that something changed, so that a screen asks again by itself. */
  readonly changes: Live<number>;
}
