import type { ReactNode } from 'react';
import type { Entity } from '../domain/rights/entities.ts';
import { mayWriteEntity, type Writing } from '../domain/rights/may-write-entity.ts';
import { usePorts } from './use-ports.tsx';

/** Whether the roles of whoever is signed in let them write this: the centre judges by the same table (domain 5.1). */
export function useMayWrite(): (entity: Entity, writing: Writing) => boolean {
  const { records } = usePorts();
  const { roles } = records.context().actor;
  return (entity, writing) => mayWriteEntity(entity, writing, roles);
}

interface IfMayProps {
  readonly entity: Entity;
  /** What is offered inside. */
  readonly to: Writing;
  readonly children: ReactNode;
  /** What whoever may not sees in its place: nothing, unless told otherwise. */
  readonly instead?: ReactNode;
}

/** Offers what may be written, and nothing that the centre would refuse. */
export function IfMay({ entity, to, children, instead = null }: IfMayProps) {
  return useMayWrite()(entity, to) ? children : instead;
}
