/** What a driver throws, in the words of the wire. */
import { ApiError } from '../contract/errors.ts';
import { MachineGone, MachineRefusal } from './machine.ts';

function wireError(error: unknown, signal: AbortSignal): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ApiError('UPSTREAM_TIMEOUT', undefined, { cause: error });
  }
  if (error instanceof MachineGone)
    return new ApiError('UPSTREAM_UNAVAILABLE', error.message, { cause: error });
  if (error instanceof MachineRefusal) {
    // All there is to know is in its words, and they are for the caller: nothing for the log of errors.
    return new ApiError('UPSTREAM_ERROR', error.message, { retryable: false });
  }
  if (signal.aborted) {
    return new ApiError('SERVICE_UNAVAILABLE', 'The server gave up on this request.', { cause: error });
  }
  return new ApiError('UPSTREAM_ERROR', undefined, { cause: error });
}

/** `signal` is the caller's: what fails once it is aborted fails for that. */
export async function asApiErrors<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw wireError(error, signal);
  }
}
