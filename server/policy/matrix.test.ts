import { expect, it } from 'vitest';
import { mayWriteEntity } from '../../src/domain/rights/may-write-entity.ts';
import { cellOf, entities, matrix } from './matrix.ts';

it('writes as the phone offers: the two tables say the same of every role and entity', () => {
  for (const role of Object.keys(matrix)) {
    for (const entity of entities) {
      const { writes } = cellOf(role, entity);
      const offered = [
        mayWriteEntity(entity, 'create', [role]) ? 'C' : '',
        mayWriteEntity(entity, 'update', [role]) ? 'U' : '',
      ].join('');
      expect(`${role} ${entity} ${offered}`).toBe(`${role} ${entity} ${writes}`);
    }
  }
});

it('gives nothing to a role that nobody decided on, nor to a name that every object has', () => {
  for (const role of ['astronaut', 'constructor', 'toString', '__proto__']) {
    expect(cellOf(role, 'person'), role).toEqual({ reach: '-', writes: '' });
  }
});
