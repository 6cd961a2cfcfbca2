import { AppError } from '@/lib/errors';

/** For a key that is removed, or is somebody else's: the two cannot be told apart. */
export function keyGone(): AppError {
  return new AppError('not_found', 'This key is not in your settings any more. Choose another one.');
}
