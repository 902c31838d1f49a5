import { expect, it, vi } from 'vitest';
import { fail, ok } from '../domain/kernel/result.ts';
import type { SessionClient, SignedIn } from '../sync/index.ts';
import { createSignInWays, type SignInWaysDeps } from './sign-in-ways.ts';

const signedIn = { token: 't' } as unknown as SignedIn;
const came = { key: 'k', binder: 'b' };

function waysWith(client: Partial<SessionClient>, more: Partial<SignInWaysDeps> = {}) {
  const back = vi.fn<SignInWaysDeps['trip']['back']>().mockReturnValue(null);
  const goOn = vi.fn<SignInWaysDeps['goOn']>(async () => ok(undefined));
  const ways = createSignInWays({
    client: client as SessionClient,
    trip: { leave: () => {}, back },
    askPasskey: async () => null,
    invitationLink: () => null,
    goOn,
    ...more,
  });
  return { ways, back, goOn };
}

it('who left open notes for the organisation’s own sign-in is recognised once they are open again, without a further tap', async () => {
  const finishProvider = vi.fn(async () => ok({ type: 'in' as const, signedIn, recoveryCodes: [] }));
  const { ways, back, goOn } = waysWith({ finishProvider });
  back.mockReturnValueOnce(came);
  ways.noteReturn();
  // Nothing is finished while the notes are closed: there is nobody yet whose session it could be.
  expect(finishProvider).not.toHaveBeenCalled();
  ways.finishReturn();
  await vi.waitFor(() => expect(goOn).toHaveBeenCalledExactlyOnceWith(signedIn));
  expect(finishProvider).toHaveBeenCalledExactlyOnceWith('k', 'b');
  // The screen that asks afterwards is told once, and nothing is asked of the centre a second time.
  expect(await ways.backFromProvider()).toEqual(ok(null));
  expect(await ways.backFromProvider()).toBeNull();
  expect(finishProvider).toHaveBeenCalledTimes(1);
});

it('a second step that is still missing waits for the screen that asks for it', async () => {
  const step = { type: 'code' as const, key: 'k2' };
  const { ways, back, goOn } = waysWith({ finishProvider: async () => ok({ type: 'step' as const, step }) });
  back.mockReturnValueOnce(came);
  ways.noteReturn();
  ways.finishReturn();
  expect(await ways.backFromProvider()).toEqual(ok(step));
  expect(goOn).not.toHaveBeenCalled();
});

it('whoever comes back with nothing, or from nowhere, is told so', async () => {
  const { ways, back } = waysWith({});
  ways.finishReturn();
  expect(await ways.backFromProvider()).toBeNull();
  back.mockReturnValueOnce('over').mockReturnValueOnce('unknown');
  expect(await ways.backFromProvider()).toEqual(fail({ type: 'step-over' }));
  expect(await ways.backFromProvider()).toEqual(fail({ type: 'not-invited' }));
});

it('a passkey that nobody confirms asks the centre nothing more; the step’s own challenge is the one that is signed', async () => {
  const beginPasskey = vi.fn(async () => ok({ key: 'drawn', options: { challenge: 'AAAA' } }));
  const finishPasskey = vi.fn(async () => ok({ type: 'in' as const, signedIn, recoveryCodes: [] }));
  const askPasskey = vi.fn<SignInWaysDeps['askPasskey']>(async () => null);
  const { ways, goOn } = waysWith({ beginPasskey, finishPasskey }, { askPasskey });
  expect(await ways.signInWithPasskey()).toEqual(fail({ type: 'no-passkey' }));
  expect(finishPasskey).not.toHaveBeenCalled();
  const answer = { id: 'p' } as never;
  askPasskey.mockResolvedValue(answer);
  const step = { type: 'passkey' as const, key: 'step', options: { challenge: 'BBBB' } };
  expect(await ways.signInWithPasskey(step)).toEqual(ok(null));
  expect(askPasskey).toHaveBeenLastCalledWith({ challenge: 'BBBB' });
  expect(finishPasskey).toHaveBeenCalledExactlyOnceWith('step', answer);
  expect([beginPasskey.mock.calls.length, goOn.mock.calls.length]).toEqual([1, 1]);
});
