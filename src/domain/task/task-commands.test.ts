import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { completeTask } from './complete-task.ts';
import { createTask } from './create-task.ts';

describe('a task', () => {
  const ctx = aContext();
  const change = must(
    createTask({ text: ' Portare le scarpe ', personId: anId(0x50), placeId: ids.place }, ctx),
  );
  const [task] = ofKind(accepted([{ change, ctx }]), 'task');

  it('hangs on the person and travels with the place', () => {
    expect(task).toMatchObject({
      subjectId: anId(0x50),
      body: { text: 'Portare le scarpe', placeId: ids.place, status: 'open' },
    });
  });

  it('needs words', () => {
    expect(createTask({ text: '  ' }, ctx)).toEqual({
      ok: false,
      error: { type: 'text-needed', field: 'text' },
    });
  });

  it('is done, or could not be, once', () => {
    const done = must(completeTask({ task: task!, outcome: 'cannot' }, ctx));
    expect(done.intents[0]).toMatchObject({
      patch: { status: { set: 'cannot' }, doneBy: { set: ids.anna } },
      baseValues: { status: 'open', doneBy: null },
    });
    const over = { ...task!, body: { ...task!.body, status: 'done' as const } };
    expect(completeTask({ task: over }, ctx)).toMatchObject({ error: { type: 'not-open' } });
  });
});
