import { keyOfClosed } from '../domain/kernel/closed-draft.ts';

/** Under which names drafts lie: `kind:id`, and what is said of them around it. */
const unreadable = 'unreadable:';
const mends = ':mends:';

/** Of a repair: beside the form's own draft, because both may be under way. */
export const mendingDraftKey = (key: string, opId: string): string => `${key}${mends}${opId}`;

export const unreadableDraftKey = (key: string): string => `${unreadable}${key}`;

export interface DraftName {
  /** The form that wrote it. */
  readonly kind: string;
  /** The draft, or whom or what the form is about. */
  readonly id: string;
  /** Which part of the form, where it has several: the right, the topic, the note that is said again. */
  readonly part: string | null;
  /** Put aside, because this version cannot read it. */
  readonly isUnreadable: boolean;
  /** Whom it was about left this phone: only the organisation can read it. */
  readonly isClosed: boolean;
  /** The refused operation that it was to mend. */
  readonly mends: string | null;
}

export function draftName(kept: string): DraftName {
  const closed = keyOfClosed(kept);
  const key = closed ?? kept;
  const isUnreadable = key.startsWith(unreadable);
  const [name = '', opId = null] = (isUnreadable ? key.slice(unreadable.length) : key).split(mends);
  const [kind = '', id = '', ...part] = name.split(':');
  return {
    kind,
    id,
    part: part.length === 0 ? null : part.join(':'),
    isUnreadable,
    isClosed: closed !== null,
    mends: opId,
  };
}

/** What was put aside, and when; older versions put it aside bare. */
export interface UnreadableDraft {
  readonly putAsideAt: string | null;
  readonly kept: unknown;
}

export function unreadableDraft(value: unknown): UnreadableDraft {
  const { putAsideAt, kept } = (value ?? {}) as Partial<UnreadableDraft>;
  return typeof putAsideAt === 'string' ? { putAsideAt, kept } : { putAsideAt: null, kept: value };
}
