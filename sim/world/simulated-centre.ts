import type { Store } from '../../server/store/store.ts';
import { paths } from '../../src/contract/protocol.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { createCentre } from '../centre/centre.ts';
import type { ModelDatabase, Step } from '../store/model-database.ts';
import type { Tables } from '../store/model-tables.ts';
import type { Scheduler } from './scheduler.ts';
import type { Swarm } from './swarm.ts';

/** The centre as the network meets it: it may die between any two statements, and comes back with what was committed. */
export interface SimulatedCentre {
  readonly database: ModelDatabase;
  readonly store: Store;
  readonly serve: (request: Request) => Promise<Response | null>;
  readonly subscribe: (listener: () => void) => () => void;
  isUp(): boolean;
  /** Dies at the next commit: before it, or right after it and before anybody is told. */
  dieAtCommit(when: 'before' | 'after'): void;
  /** The next statement meets a database that was restarted. */
  loseDatabase(): void;
  stayUp(): void;
  signIn(userId: string): string;
  isGood(token: string | null): boolean;
  endSessions(userId: string): void;
  errors(): readonly unknown[];
}

const downMs = 8_000;

export function createSimulatedCentre(deps: {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly town: Tables;
  readonly tokens: ReadonlyMap<string, string>;
  readonly swarm: Swarm;
}): SimulatedCentre {
  const { scheduler, random, swarm } = deps;
  let armed: 'before' | 'after' | null = null;
  let databaseAway = false;
  let up = true;
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

  const centre = createCentre({ before, tables: deps.town, now: () => new Date(scheduler.now()) });

  for (const [token, userId] of deps.tokens) centre.tokens.set(token, userId);

  function die(): void {
    armed = null;
    up = false;
    life += 1;
    centre.database.dropTransactions();
    centre.restart();
    scheduler.after(random.next() * downMs, () => {
      up = true;
    });
  }

  return {
    database: centre.database,
    store: centre.store,
    serve: async (request) => {
      if (!up) return null;
      const mine = life;
      const response = await Promise.race([
        request.url.endsWith(paths.session) ? centre.session(request) : centre.handle(request),
        centre.died(),
      ]);
      return mine === life ? response : null;
    },
    subscribe: (listener) => centre.subscribe(listener),
    isUp: () => up,
    dieAtCommit: (when) => {
      armed = when;
    },
    loseDatabase: () => {
      databaseAway = true;
    },
    stayUp: () => {
      armed = null;
      databaseAway = false;
      up = true;
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
