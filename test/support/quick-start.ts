/**
 * V8 compiles WebAssembly once quickly and, what runs often, once more well. Test processes live for seconds: on the embedded
 * store the second time is a third of what a start costs them, and is never earned back.
 */
export const QUICK_START: readonly string[] = ['--liftoff-only'];
