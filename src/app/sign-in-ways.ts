import type { PasskeyAnswer, PasskeyOptions } from '../contract/passkey.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { SessionPort, SignInFailure, SignInStep } from '../ports/session.ts';
import type { SessionClient, SignedIn, SignInProgress } from '../sync/index.ts';
import type { InvitationLink } from './invitation-link.ts';
import type { ProviderTrip } from './provider-trip.ts';

/** Null when nobody confirmed, or when there is no such passkey on this phone. */
export type AskPasskey = (options: PasskeyOptions) => Promise<PasskeyAnswer | null>;

export interface SignInWaysDeps {
  readonly client: SessionClient;
  readonly trip: ProviderTrip;
  readonly askPasskey: AskPasskey;
  readonly invitationLink: InvitationLink;
  /** Signed in: on to the passphrase, or back to the open notes. */
  readonly goOn: (signedIn: SignedIn) => Promise<Result<void, SignInFailure>>;
}

type Ways = Pick<
  SessionPort,
  | 'signIn'
  | 'acceptInvitation'
  | 'invitedWith'
  | 'answerStep'
  | 'signInWithPasskey'
  | 'provider'
  | 'leaveForProvider'
  | 'backFromProvider'
>;

type Answer = Result<SignInStep | null, SignInFailure>;

export interface SignInWays extends Ways {
  /** Before the address changes: takes out of it what the organisation's own sign-in answered, or the code of an invitation. */
  noteReturn(): void;
  /** The notes are open: whoever left them for the organisation's own sign-in is recognised without a further tap. */
  finishReturn(): void;
}

/** In how many ways somebody proves to the centre who they are. */
export function createSignInWays({
  client,
  trip,
  askPasskey,
  invitationLink,
  goOn,
}: SignInWaysDeps): SignInWays {
  let invitation: string | null = null;
  let came: ReturnType<ProviderTrip['back']> = null;
  let finished: Promise<Answer> | null = null;

  async function after(answer: Result<SignInProgress, SignInFailure>): Promise<Answer> {
    if (!answer.ok) return answer;
    if (answer.value.type === 'step') return ok(answer.value.step);
    const done = await goOn(answer.value.signedIn);
    return done.ok ? ok(null) : done;
  }

  function noteReturn(): void {
    came = trip.back() ?? came;
    invitation = invitationLink() ?? invitation;
  }

  async function finish(): Promise<Answer | null> {
    noteReturn();
    const answer = came;
    came = null;
    if (answer === null) return null;
    if (answer === 'unknown') return fail({ type: 'not-invited' });
    if (answer === 'over') return fail({ type: 'step-over' });
    return after(await client.finishProvider(answer.key, answer.binder));
  }

  return {
    noteReturn,
    finishReturn: () => {
      if (came === null) return;
      // Told to the screen that asks for it, if one does: a second step may be missing.
      finished = finish().then((answer) => answer ?? ok(null));
    },
    signIn: async (email, password) => after(await client.signIn(email, password)),
    acceptInvitation: async (input) => after(await client.acceptInvitation(input)),
    invitedWith: () => invitation,
    signInWithPasskey: async (step) => {
      const asked = step?.type === 'passkey' ? ok(step) : await client.beginPasskey();
      if (!asked.ok) return asked;
      const passkey = await askPasskey(asked.value.options);
      if (passkey === null) return fail({ type: 'no-passkey' });
      return after(await client.finishPasskey(asked.value.key, passkey));
    },
    provider: async () => {
      const name = await client.provider();
      return name.ok ? name.value : null;
    },
    leaveForProvider: async () => {
      const begun = await client.beginProvider();
      if (!begun.ok) return begun;
      trip.leave(begun.value.url, begun.value.binder);
      return ok(undefined);
    },
    backFromProvider: () => {
      const told = finished ?? finish();
      finished = null;
      return told;
    },
    answerStep: async ({ key }, code) => {
      const answer = await client.answerStep(key, code);
      if (!answer.ok) return answer;
      if (answer.value.type === 'step') return fail({ type: 'centre-silent' });
      const { signedIn, recoveryCodes } = answer.value;
      if (recoveryCodes.length > 0) return ok({ recoveryCodes, goOn: () => goOn(signedIn) });
      const done = await goOn(signedIn);
      return done.ok ? ok({ recoveryCodes, goOn: async () => ok(undefined) }) : done;
    },
  };
}
