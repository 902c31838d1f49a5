import { describe, expect, it } from 'vitest';
import { aContext, anId, ids, must } from '../kernel/context-for-tests.ts';
import type { JsonObject } from '../kernel/json.ts';
import { mergePatch } from '../kernel/merge.ts';
import type { Intent } from '../kernel/operation.ts';
import type { RecordOf } from '../kernel/record.ts';
import { editPerson } from './edit-person.ts';
import { mendPerson } from './mend-person.ts';
import { newPersonIntent } from './new-person.ts';
import { type PersonBody, person } from './person.ts';

const draft = { recordId: anId(0x50), opId: anId(0x51) };

function created(): { intent: Extract<Intent, { action: 'create' }>; record: RecordOf<PersonBody> } {
  const intent = must(newPersonIntent(aContext(), draft, { nickname: 'Barba' }, '2026-11-20T21:00:00.000Z'));
  const record = { ...envelope, body: intent.body as PersonBody };
  return { intent, record };
}

const envelope = {
  id: draft.recordId,
  kind: 'person',
  schemaVersion: 1,
  orgId: ids.org,
  subjectId: null,
  at: '2026-11-20T21:00:00.000Z',
  recordedAt: '2026-11-20T21:00:00.000Z',
  receivedAt: null,
  createdBy: ids.anna,
  deviceId: null,
  serviceNight: null,
  clockSuspect: false,
  scopes: [],
  v: 7,
};

describe('mending a refused person', () => {
  it('says a creation again, whole, on the same record, naming what it mends', () => {
    const { intent, record } = created();
    const ctx = aContext({ firstId: 0x9000 });
    const change = must(mendPerson({ refused: intent, person: record, changes: { pets: 'un cane' } }, ctx));
    expect(change.intents).toHaveLength(1);
    expect(change.intents[0]).toMatchObject({
      action: 'create',
      recordId: record.id,
      replaces: intent.opId,
      at: intent.at,
      body: { nicknames: ['Barba'], pets: 'un cane' },
    });
    expect(change.intents[0]?.opId).not.toBe(intent.opId);
  });

  it('keeps what the refused edit said where the repair does not touch it, on the values its writer saw', () => {
    const { record } = created();
    const edit = must(
      editPerson(
        { person: record, changes: { note: 'zaino rosso', nicknames: ['Barba', 'Nonno'] } },
        aContext(),
      ),
    ).intents[0];
    if (edit?.action !== 'patch') throw new Error('No edit.');
    const seen = { ...record, body: laidOver(record.body, edit) };
    const again = must(
      mendPerson({ refused: edit, person: seen, changes: { note: 'zaino blu' } }, aContext()),
    );
    expect(again.intents[0]).toMatchObject({
      action: 'patch',
      replaces: edit.opId,
      baseV: 7,
      baseValues: { note: null, nicknames: ['Barba'] },
      patch: { note: { set: 'zaino blu' }, nicknames: { add: ['Nonno'], remove: [] } },
    });
  });

  it('says so when nothing is left to send', () => {
    const { record } = created();
    const edit = must(editPerson({ person: record, changes: { note: 'zaino' } }, aContext())).intents[0];
    if (edit?.action !== 'patch') throw new Error('No edit.');
    const seen = { ...record, body: laidOver(record.body, edit) };
    const again = mendPerson({ refused: edit, person: seen, changes: { note: null } }, aContext());
    expect(again).toEqual({ ok: false, error: { type: 'nothing-changed' } });
  });
});

const laidOver = (body: PersonBody, edit: Extract<Intent, { action: 'patch' }>) =>
  mergePatch(person.fields, body as JsonObject, edit.patch, edit.baseValues).body as PersonBody;
