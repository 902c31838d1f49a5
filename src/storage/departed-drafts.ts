import { bytesToBase64, sealToOrganisation } from '../crypto/index.ts';
import { type ClosedDraft, closedDraftKey, lettersIn } from '../domain/kernel/closed-draft.ts';
import type { OpenLog } from './open-log.ts';
import type { SpareDrafts } from './spare-drafts.ts';
import type { LogState } from './state/log-state.ts';

/**
 * Half-filled forms about people who left this phone are closed (ADR 19): what was typed is sealed to the organisation, and
 * the draft itself goes. Looked at after each contact and when a vault was read, so that a kill in between leaves nothing.
 * True when anything was closed.
 */
export async function closeDepartedDrafts(
  open: OpenLog,
  spare: SpareDrafts | null,
  deps: {
    readonly now: string;
    readonly personOfDraft: (key: string) => string | null;
    readonly organisationKey: string | null;
  },
): Promise<boolean> {
  if (!knowsWhoIsHere(open)) return false;
  const { drafts } = open.state();
  let anyClosed = false;
  for (const key of new Set([...drafts.keys(), ...(spare?.keys() ?? [])])) {
    const personId = deps.personOfDraft(key);
    if (personId === null || !hasLeft(open.state(), personId)) continue;
    const typed = draftOf(key);
    const letter = await sealed(deps.organisationKey, { f: 1, key, closedAt: deps.now, typed });
    await open.write(
      'other',
      (state) => {
        // Written on meanwhile, or the person is back: looked at again at the next contact.
        if (draftOf(key) !== typed || !hasLeft(state, personId)) return null;
        const place = closedDraftKey(key);
        const value: ClosedDraft = {
          closedAt: deps.now,
          letters: [...lettersIn(state.drafts.get(place)), ...letter],
        };
        return [
          { t: 'draft-end', key },
          { t: 'draft', key: place, value },
        ];
      },
      { mayUseBallast: true },
    );
    anyClosed = true;
  }
  return anyClosed;

  function draftOf(key: string): unknown {
    return spare?.has(key) ? spare.get(key) : open.state().drafts.get(key);
  }
}

/**
 * What is not read yet, was lost, or was not shown yet by the first or a fresh pull, has not left: drafts in the spare place
 * outlive the whole database.
 */
function knowsWhoIsHere(open: OpenLog): boolean {
  const { missing, unreadable } = open.damage();
  const state = open.state();
  const isWhole = missing.length + unreadable.length === 0;
  const isPulled = state.sweptGeneration() > 0 && state.generation() === state.sweptGeneration();
  return isWhole && isPulled && !open.readingOlder();
}

const hasLeft = (state: LogState, personId: string): boolean => state.view(personId) === null;

async function sealed(organisationKey: string | null, words: object): Promise<readonly string[]> {
  if (organisationKey === null) return [];
  const bytes = new TextEncoder().encode(JSON.stringify(words));
  return [bytesToBase64(await sealToOrganisation(organisationKey, 'export', bytes))];
}
