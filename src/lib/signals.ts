/** Signals that end with others. */

export interface Following {
  readonly signal: AbortSignal;
  /** Lets go of the others: a signal that lives long would keep each of its followers. */
  end(): void;
}

/**
 * Aborted as soon as one of `sources` is, with its reason, or after `late.ms`. Unlike AbortSignal.any it can be ended: a
 * source that outlives many followers holds on to every one that somebody listened to.
 */
export function following(
  sources: readonly AbortSignal[],
  late?: { readonly ms: number; readonly reason: () => Error },
): Following {
  const controller = new AbortController();
  const follow = (event: Event): void => controller.abort((event.target as AbortSignal).reason);
  for (const source of sources) {
    if (source.aborted) controller.abort(source.reason);
    else source.addEventListener('abort', follow, { once: true });
  }
  const timer = late && setTimeout(() => controller.abort(late.reason()), late.ms);
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      for (const source of sources) source.removeEventListener('abort', follow);
    },
  };
}
