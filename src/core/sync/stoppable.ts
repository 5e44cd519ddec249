/**
 * The one way to stop the engine: every call of the object, all of which answer later, first asks the signal, and again
 * before its result is handed on. Whatever was committed stays committed; nothing after it runs.
 */
export function stoppable<T extends object>(object: T, signal: AbortSignal): T {
  return new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        // Rejected and not thrown: what was called beside it must not be left without somebody who waits.
        if (signal.aborted) return Promise.reject(signal.reason as Error);
        const result: unknown = Reflect.apply(value, target, args);
        if (!(result instanceof Promise)) return result;
        return result.then((settled: unknown) => {
          signal.throwIfAborted();
          return settled;
        });
      };
    },
  });
}
