import type { TakenAway } from '../../server/store/apart/taken-away.ts';
import type { Store } from '../../server/store/store.ts';
import { paths } from '../../src/contract/protocol.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { createCentre } from '../centre/centre.ts';
import type { MirroredDatabase } from '../store/mirrored-database.ts';
import type { ModelDatabase, Step } from '../store/model-database.ts';
import type { Tables } from '../store/model-tables.ts';
import type { Statement } from '../store/statement.ts';
import type { Scheduler } from './scheduler.ts';
import type { Swarm } from './swarm.ts';

/** The centre as the network meets it: it may die between any two statements, and comes back with what was committed. */
export interface SimulatedCentre {
  readonly database: ModelDatabase;
  readonly store: Store;
  readonly serve: (request: Request) => Promise<Response | null>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Work on the store that did not come through a route. */
  work<T>(doing: Promise<T>): Promise<T>;
  /** What simulated time must wait for, over a real store. */
  outside(): Promise<void> | null;
  isUp(): boolean;
  /** Dies at the next commit: before it, or right after it and before anybody is told. */
  dieAtCommit(when: 'before' | 'after'): void;
  /** The next statement meets a database that was restarted. */
  loseDatabase(): void;
  isRestoring(): boolean;
  /** Yesterday's store is put back, with what the ledger says taken away again. False over a real store. */
  restore(image: Tables): boolean;
  readonly takenAway: TakenAway[];
  stayUp(): void;
  signIn(userId: string): string;
  isGood(token: string | null): boolean;
  endSessions(userId: string): void;
  errors(): readonly unknown[];
}

const noop = (): void => {};
const downMs = 8_000;

export function createSimulatedCentre(deps: {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly town: Tables;
  readonly tokens: ReadonlyMap<string, string>;
  readonly swarm: Swarm;
  readonly statements: Map<string, Statement>;
  /** A real store in the place of the model. */
  readonly real: MirroredDatabase | null;
}): SimulatedCentre {
  const { scheduler, random, swarm } = deps;
  let armed: 'before' | 'after' | null = null;
  let databaseAway = false;
  let up = true;
  let restoring = false;
  let life = 0;
  let signedIn = 0;

  const before = (step: Step): Promise<void> | null => {
    if (databaseAway && step === 'statement') {
      databaseAway = false;
      throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    }
    if (armed !== null && step === (armed === 'before' ? 'commit' : 'committed')) {
      die();
      return new Promise<void>(() => {});
    }
    return random.chance(swarm.interleaving) ? scheduler.pause(20) : null;
  };

  const now = (): Date => new Date(scheduler.now());
  const { real } = deps;
  const centre = createCentre(
    real === null ? { before, tables: deps.town, now, statements: deps.statements } : { now, database: real },
  );
  const working = new Set<Promise<unknown>>();
  /** Something was done since the mirror was read. */
  let stale = false;
  const work = <T>(doing: Promise<T>): Promise<T> => {
    if (real === null) return doing;
    const done: Promise<void> = doing.then(noop, noop).then(() => {
      working.delete(done);
      stale = true;
    });
    working.add(done);
    return doing;
  };

  for (const [token, userId] of deps.tokens) centre.tokens.set(token, userId);

  function die(): void {
    armed = null;
    up = false;
    life += 1;
    centre.database.dropConnections();
    centre.restart();
    scheduler.after(random.next() * downMs, () => {
      up = !restoring;
    });
  }

  return {
    database: centre.database,
    store: centre.store,
    serve: async (request) => {
      if (!up) return null;
      const mine = life;
      const answer = request.url.endsWith(paths.session) ? centre.session(request) : centre.handle(request);
      const response = await Promise.race([work(answer), centre.died()]);
      return mine === life ? response : null;
    },
    work,
    outside: () => {
      if (real === null || (working.size === 0 && !stale)) return null;
      stale = false;
      return Promise.all([...working]).then(() => real.refresh());
    },
    subscribe: (listener) => centre.subscribe(listener),
    isUp: () => up,
    dieAtCommit: (when) => {
      if (restoring) return;
      if (real === null) armed = when;
      else die();
    },
    loseDatabase: () => {
      databaseAway = real === null && !restoring;
    },
    takenAway: centre.takenAway,
    isRestoring: () => restoring,
    restore: (image) => {
      if (restoring) return false;
      databaseAway = false;
      restoring = true;
      die();
      const done = (): void => {
        restoring = false;
        up = true;
      };
      // What a real database still has to do for a dead process it does before it is put back.
      const idle = real === null ? null : Promise.all([...working]);
      const restored = idle === null ? centre.restore(image) : work(idle.then(() => centre.restore(image)));
      restored.then(done, (error: unknown) => centre.errors.push(error));
      return true;
    },
    stayUp: () => {
      armed = null;
      databaseAway = false;
      up = !restoring;
    },
    signIn: (userId) => {
      signedIn += 1;
      const token = `token-${signedIn}-${userId}`;
      centre.tokens.set(token, userId);
      return token;
    },
    isGood: (token) => token !== null && centre.tokens.has(token),
    endSessions: (userId) => {
      for (const [token, of] of centre.tokens) if (of === userId) centre.tokens.delete(token);
    },
    errors: () => centre.errors,
  };
}
