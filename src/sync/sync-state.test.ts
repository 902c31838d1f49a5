import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SyncEvent, SyncFailure } from './sync-event.ts';
import { brokenInState, brokenInStep } from './sync-invariants.ts';
import { initialState, isBusy, type Link, type Phase, type SyncState, transition } from './sync-state.ts';

const source = readFileSync(new URL('./sync-state.ts', import.meta.url), 'utf8');
const rows = source
  .split('\n')
  .filter((line) => line.startsWith(' * |') && !line.includes('---'))
  .map((line) =>
    line
      .slice(4, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const [head = [], ...body] = rows;
const phases = head.slice(1) as Phase[];

const failureByKind: Record<SyncFailure['kind'], SyncFailure> = {
  'no-network': { kind: 'no-network' },
  'centre-silent': { kind: 'centre-silent', retryAfterMs: null },
  'slow-down': { kind: 'slow-down', retryAfterMs: 7_000 },
  storage: { kind: 'storage' },
  'sign-in-needed': { kind: 'sign-in-needed' },
  'update-needed': { kind: 'update-needed' },
};

function eventNamed(name: string): SyncEvent {
  if (name.startsWith('page-kept')) return { type: 'page-kept', more: name.endsWith('more') };
  if (name.startsWith('failed: '))
    return { type: 'failed', failure: failureByKind[name.slice(8) as SyncFailure['kind']] };
  return { type: name } as SyncEvent;
}

const linkOf = (phase: Phase): Link =>
  phase === 'no-network' ||
  phase === 'centre-silent' ||
  phase === 'sign-in-needed' ||
  phase === 'update-needed'
    ? phase
    : 'reached';

function stateIn(phase: Phase, over: Partial<SyncState> = {}): SyncState {
  return {
    phase,
    link: linkOf(phase),
    failures: 0,
    visible: true,
    afresh: phase === 'pulling-afresh' ? 'owed' : 'no',
    restarts: 0,
    pushAgain: false,
    pullAgain: false,
    renewed: phase === 'renewing',
    ...over,
  };
}

function step(state: SyncState, event: SyncEvent) {
  expect(brokenInState(state)).toEqual([]);
  const next = transition(state, event);
  expect(brokenInState(next.state)).toEqual([]);
  expect(brokenInStep(state, event, next)).toEqual([]);
  return next;
}

describe('the table at the head of sync-state.ts', () => {
  it('names every phase and every event', () => {
    expect(phases).toHaveLength(11);
    expect(body).toHaveLength(23);
  });
  for (const [name = '', ...cells] of body) {
    for (const [index, cell] of cells.entries()) {
      const phase = phases[index] as Phase;
      it(`${phase} + ${name} -> ${cell}`, () => {
        const state = stateIn(phase);
        const { state: after, effects } = step(state, eventNamed(name));
        expect(after.phase).toBe(cell === '.' || cell === '-' ? phase : cell);
        if (cell === '-') expect({ after, effects }).toEqual({ after: state, effects: [] });
      });
    }
  }
});

describe('flags', () => {
  it('a note saved during a pull is pushed between two pages', () => {
    const during = step(stateIn('pulling-afresh'), { type: 'local-commit' }).state;
    const { state } = step(during, { type: 'page-kept', more: true });
    expect(state.phase).toBe('pushing');
    expect(step(state, { type: 'nothing-to-push' }).effects).toContainEqual({
      type: 'pull-page',
      fromStart: false,
    });
  });
  it('the network goes during an attempt: the line says so, the attempt runs on, an answer brings the line back', () => {
    const cutOff = step(stateIn('pulling'), { type: 'offline' });
    expect(cutOff).toMatchObject({ state: { phase: 'pulling', link: 'no-network' }, effects: [] });
    expect(step(cutOff.state, { type: 'page-kept', more: false }).state).toMatchObject({
      phase: 'idle',
      link: 'reached',
    });
  });
  it('the network goes while at rest: the line says so, and the next try is set', () => {
    const { state, effects } = step(stateIn('idle'), { type: 'offline' });
    expect(state.link).toBe('no-network');
    expect(effects.map((effect) => effect.type)).toEqual(['arm-timer']);
  });
  it('a hint during a pull leads to one more pull', () => {
    const during = step(stateIn('pulling'), { type: 'hint' }).state;
    expect(step(during, { type: 'page-kept', more: false }).state).toMatchObject({
      phase: 'pulling',
      pullAgain: false,
    });
  });
  it('rights changed: pushes first, then pulls from the start', () => {
    const pushing = step(stateIn('pulling'), { type: 'restart' });
    expect(pushing.effects).toContainEqual({ type: 'push-batch' });
    const pulling = step(pushing.state, { type: 'nothing-to-push' });
    expect(pulling.effects).toContainEqual({ type: 'pull-page', fromStart: true });
  });
  it('rights changed and pushing fails: one attempt, then the pull', () => {
    const owed = stateIn('pushing', { afresh: 'owed' });
    const failed = step(owed, { type: 'failed', failure: failureByKind['centre-silent'] });
    expect(failed.state.phase).toBe('pulling-afresh');
  });
  it('told to restart in the middle of a fresh pull: pushes, then begins again', () => {
    const { state } = step(stateIn('pulling-afresh', { afresh: 'under-way' }), { type: 'restart' });
    expect(state).toMatchObject({ phase: 'pushing', afresh: 'owed' });
  });
  it('told to restart a fourth time in a row: waits', () => {
    const { state } = step(stateIn('pulling-afresh', { afresh: 'under-way', restarts: 3 }), {
      type: 'restart',
    });
    expect(state).toMatchObject({ phase: 'centre-silent', afresh: 'owed' });
  });
  it('a second 401 after the silent refresh asks for sign-in', () => {
    const first = step(stateIn('pushing'), {
      type: 'failed',
      failure: failureByKind['sign-in-needed'],
    }).state;
    const retried = step(first, { type: 'credential-renewed' }).state;
    const second = step(retried, { type: 'failed', failure: failureByKind['sign-in-needed'] }).state;
    expect(second).toMatchObject({ phase: 'sign-in-needed', link: 'sign-in-needed' });
  });
  it('an answer allows the next silent refresh', () => {
    const { state } = step(stateIn('pushing', { renewed: true }), { type: 'batch-answered' });
    expect(state.renewed).toBe(false);
  });
  it('an answered push does not take "update needed" off the screen, a kept page does', () => {
    const pushed = step(stateIn('pushing', { link: 'update-needed' }), { type: 'batch-answered' }).state;
    expect(pushed.link).toBe('update-needed');
    expect(step({ ...pushed, phase: 'pulling' }, { type: 'page-kept', more: false }).state.link).toBe(
      'reached',
    );
  });
  it('the network came back while an attempt was still dying: the shortest wait follows, not that of the outage', () => {
    const { state } = step(stateIn('pushing', { failures: 7 }), { type: 'online' });
    const { effects } = step(state, { type: 'failed', failure: failureByKind['no-network'] });
    expect(effects).toEqual([{ type: 'arm-timer', wait: { kind: 'back-off', failures: 1, atLeastMs: 0 } }]);
  });
  it('the network came back while an attempt looked for what to send: it looks again, for what was held back goes now', () => {
    const { state } = step(stateIn('pushing'), { type: 'online' });
    expect(step(state, { type: 'nothing-to-push' }).effects).toContainEqual({ type: 'push-batch' });
    const pulling = step(stateIn('pulling'), { type: 'online' }).state;
    expect(step(pulling, { type: 'page-kept', more: false }).effects).toContainEqual({ type: 'push-batch' });
  });
  it('waits at least as long as the centre asked', () => {
    const { effects } = step(stateIn('pushing'), { type: 'failed', failure: failureByKind['slow-down'] });
    expect(effects).toEqual([
      { type: 'arm-timer', wait: { kind: 'back-off', failures: 1, atLeastMs: 7_000 } },
    ]);
  });
});

describe('the initial state', () => {
  it('resumes a fresh pull that a reload cut', () => {
    expect(initialState({ cursor: 'c', pullingAfresh: true }, true).afresh).toBe('under-way');
    expect(initialState({ cursor: null, pullingAfresh: false }, true).afresh).toBe('owed');
    expect(initialState({ cursor: 'c', pullingAfresh: false }, true).afresh).toBe('no');
  });
  it('is at rest', () => {
    expect(isBusy(initialState({ cursor: null, pullingAfresh: false }, true).phase)).toBe(false);
  });
});
