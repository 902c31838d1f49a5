import type { Entity } from './entities.ts';

/** C of the matrix, and U: to change it, to correct it, or to add to what is known of it. */
export type Writing = 'create' | 'update';

const educators = ['street_educator', 'night_worker'];
const outside = [...educators, 'volunteer', 'cultural_mediator', 'health_worker'];
const both = (roles: readonly string[]) => ({ create: roles, update: roles });
const nobody: readonly string[] = [];

/** Roles with C and U in the matrix of domain 5.1. The centre's own table (`server/policy/matrix.ts`) says the same: a test compares. */
const writers: Readonly<Record<Entity, Readonly<Record<Writing, readonly string[]>>>> = {
  person: {
    create: [...educators, 'volunteer', 'health_worker', 'social_worker', 'coordinator'],
    update: [...educators, 'health_worker', 'social_worker', 'coordinator'],
  },
  identity: both([...educators, 'social_worker']),
  care: both([...educators, 'health_worker', 'social_worker']),
  law: both([...educators, 'health_worker', 'social_worker']),
  sealed: both([...educators, 'health_worker', 'social_worker']),
  sealed_health: both([...educators, 'health_worker', 'social_worker']),
  consent: both([...outside, 'social_worker']),
  encounter: { create: outside, update: educators },
  count: { create: [...educators, 'volunteer', 'health_worker'], update: nobody },
  group: both(educators),
  group_notes: both(educators),
  place: both(educators),
  referral: {
    create: [...outside, 'social_worker'],
    update: [...educators, 'health_worker', 'social_worker'],
  },
  review: both(['coordinator']),
  alert: { create: [...outside, 'coordinator'], update: ['coordinator'] },
};

/** Whether somebody with these roles may do this at all: the screen offers nothing else, and the centre takes nothing else. */
export const mayWriteEntity = (entity: Entity, writing: Writing, roles: readonly string[]): boolean =>
  roles.some((role) => writers[entity][writing].includes(role));
