/** For `vi.waitFor` and `vi.waitUntil`, which give up after a second where nothing is said: on a busy machine that is little. */
export const PATIENCE = { timeout: 20_000 } as const;
