import { errorMark, type Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { seeWholeStore } from '../store/whole-store.ts';
import type { Anchor, AuditAnchors } from './anchors.ts';
import { holdsTo } from './holds-to.ts';

/**
 * Signs the end of each chain that grew, apart from the database. An end that does not continue what was signed before is not
 * signed: nobody may have it vouched for that the past was another.
 */
export async function anchorChains(store: Store, anchors: AuditAnchors, log: Log): Promise<void> {
  const at = store.now().toISOString();
  const signed = anchors.read();
  const grown = await store.database.db.transaction().execute(async (trx) => {
    await seeWholeStore(trx);
    const ends = await trx.selectFrom('audit_chain').selectAll().orderBy('org_id').execute();
    const found: Anchor[] = [];
    for (const { tenant_id: tenantId, org_id: orgId, n, hash } of ends) {
      const own = signed.filter((one) => one.tenantId === tenantId && one.orgId === orgId);
      const last = own.at(-1);
      if (n === 0 || (last?.n === n && last.hash === hash)) continue;
      // A restore that was signed and then not carried out is no end: the one before it still is.
      const candidates = own.slice(own.findLastIndex(({ what }) => what === 'head'));
      const continues = own.length === 0 || (await holdsTo(trx, { tenantId, orgId }, candidates)) > 0;
      if (continues) found.push({ what: 'head', tenantId, orgId, at, n, hash });
      else
        log.error({ tenantId, orgId, n }, 'the audit chain does not continue what was signed: audit:verify');
    }
    return found;
  });
  anchors.append(grown);
}

/** Now and then, and once more at the end. A store or a disk that is away is tried again. */
export function keepAnchoring(
  store: Store,
  anchors: AuditAnchors,
  log: Log,
  everyMs = 60_000,
): { stop(): Promise<void> } {
  const anchor = async (): Promise<void> => {
    try {
      await anchorChains(store, anchors, log);
    } catch (error) {
      log.warn(errorMark(error), 'the audit chains could not be anchored');
    }
  };
  const timer = setInterval(() => void anchor(), everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await anchor();
    },
  };
}
