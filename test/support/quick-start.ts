/**
 * V8 compiles WebAssembly once quickly and, what runs often, once more well. By its own count, roughly bytes that were executed, it
 * begins with that within the first second, which test processes do not live long enough to be repaid for.
 */
/** For the processes of the tests themselves, which live for minutes. */
export const LATE_TIERING: readonly string[] = ['--wasm-tiering-budget=20000000'];
/** For programs that a test starts, which live for seconds. */
export const QUICK_START: readonly string[] = [
  '--wasm-tiering-budget=2000000000',
  '--wasm-lazy-validation',
  '--max-lazy',
];
