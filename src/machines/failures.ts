/** What a driver throws, in the words of the wire. */
import { ApiError } from '../contract/errors.ts';
import { MachineGone, MachineRefusal } from './machine.ts';

function wireError(error: unknown): unknown {
  if (error instanceof MachineGone)
    return new ApiError('UPSTREAM_UNAVAILABLE', error.message, { cause: error });
  if (error instanceof MachineRefusal) {
    return new ApiError('UPSTREAM_ERROR', error.message, { retryable: false, cause: error });
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return new ApiError('UPSTREAM_TIMEOUT');
  return error;
}

export async function asApiErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw wireError(error);
  }
}
