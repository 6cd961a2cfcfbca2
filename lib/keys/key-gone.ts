import { AppError } from '@/lib/errors';

/** For a key that is removed, is somebody else's, or a team's that one may not use (any more): they cannot be told apart. */
export function keyGone(): AppError {
  return new AppError('not_found', 'This key is not among yours any more. Choose another one.');
}
