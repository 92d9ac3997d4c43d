/**
 * Runs a built preload in a page as Electron would: `require('electron')` with a bridge to main, and what it
 * exposes crossing between worlds as copies, so that the page gets neither live objects nor Electron's own.
 * Given to the browser as text, so it uses nothing from outside itself.
 */
export function runPreload(preload: (require: unknown, module: unknown, exports: unknown) => void): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  type Invoke = (channel: string, request: unknown) => Promise<unknown>;
  const page = window as unknown as Record<string, unknown>;
  if (window.top !== window) return;

  const invokeMain = page['__standInInvoke'] as Invoke;
  const reportViolation = page['__standInViolation'] as (text: string) => Promise<void>;
  delete page['__standInInvoke'];
  delete page['__standInViolation'];
  document.addEventListener('securitypolicyviolation', (violation) => {
    void reportViolation(`${violation.effectiveDirective} ${violation.blockedURI} ${violation.sample}`);
  });

  const listeners = new Map<string, Set<Listener>>();
  const listenersOf = (channel: string) => {
    const found = listeners.get(channel) ?? new Set<Listener>();
    listeners.set(channel, found);
    return found;
  };
  Object.defineProperty(page, '__standInReceive', {
    value: (channel: string, payload: unknown) => {
      for (const listener of [...listenersOf(channel)]) listener({}, payload);
    },
  });
  const ipcRenderer = {
    invoke: (channel: string, request: unknown) => invokeMain(channel, structuredClone(request)),
    on(channel: string, listener: Listener) {
      listenersOf(channel).add(listener);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listenersOf(channel).delete(listener);
      return ipcRenderer;
    },
  };

  const across = (value: unknown): unknown => {
    if (typeof value === 'function') return (...args: unknown[]) => across(value(...args.map(across)));
    if (value instanceof Promise) return value.then(across);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return Object.freeze(value.map(across));
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, across(item)])));
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      Object.defineProperty(page, key, { value: across(api), enumerable: true });
    },
  };

  const requireModule = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`a sandboxed preload has no module ${name}`);
  };
  const module = { exports: {} };
  preload(requireModule, module, module.exports);
}
