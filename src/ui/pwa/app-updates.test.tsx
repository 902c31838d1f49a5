// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { watchAppUpdates } from './app-updates.ts';

interface Setting {
  waiting: boolean;
  mayReload: boolean;
}

async function start({ waiting, mayReload }: Setting) {
  const worker = Object.assign(new EventTarget(), { state: 'installed', postMessage: vi.fn() });
  const registration = Object.assign(new EventTarget(), {
    waiting: waiting ? worker : null,
    installing: null as typeof worker | null,
    update: vi.fn(),
  });
  const container = Object.assign(new EventTarget(), {
    controller: {},
    register: () => Promise.resolve(registration),
  });
  const reload = vi.fn();
  const onState = vi.fn();
  const form = { mayReload };
  const updates = watchAppUpdates({
    container: container as unknown as ServiceWorkerContainer,
    script: '/service-worker.js',
    reload,
    onState,
    mayReload: () => form.mayReload,
  });
  await Promise.resolve();
  const arrives = () => {
    registration.installing = worker;
    registration.dispatchEvent(new Event('updatefound'));
    registration.waiting = worker;
    worker.dispatchEvent(new Event('statechange'));
  };
  return { worker, container, reload, onState, form, updates, arrives };
}

test('a version waiting at a cold start takes over by itself', async () => {
  const { worker, container, reload } = await start({ waiting: true, mayReload: true });
  expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith('activate-update');
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
});

test('a version that comes during the night is offered and touches nothing until the tap', async () => {
  const { worker, container, reload, onState, updates, arrives } = await start({
    waiting: false,
    mayReload: true,
  });
  arrives();
  expect(onState).toHaveBeenLastCalledWith('ready');
  expect(worker.postMessage).not.toHaveBeenCalled();
  updates.apply();
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
});

test('nothing reloads under a half-filled form, not even on the tap', async () => {
  const { worker, updates, arrives, reload, container } = await start({ waiting: false, mayReload: false });
  arrives();
  updates.apply();
  container.dispatchEvent(new Event('controllerchange'));
  expect(worker.postMessage).not.toHaveBeenCalled();
  expect(reload).not.toHaveBeenCalled();
});

test('while other windows are open it says so and does not reload later by surprise', async () => {
  const { container, onState, reload, updates, arrives } = await start({ waiting: false, mayReload: true });
  arrives();
  updates.apply();
  container.dispatchEvent(new MessageEvent('message', { data: 'other-windows-open' }));
  expect(onState).toHaveBeenLastCalledWith('other-windows');
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).not.toHaveBeenCalled();
});
