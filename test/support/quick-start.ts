/**
 * V8 compiles WebAssembly once quickly and, what runs often, once more well. Test processes live for seconds: the second time is
 * left to what runs very often. By its own count, roughly bytes that were executed, it would begin a hundred times earlier.
 */
export const QUICK_START: readonly string[] = ['--wasm-tiering-budget=200000000'];
