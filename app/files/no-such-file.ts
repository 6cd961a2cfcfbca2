import { AppError } from '@/lib/errors';

/** Also for another person's file: whether it exists is nobody else's business. */
export function noSuchFile(): AppError {
  return new AppError('not_found', 'There is no such file among yours.');
}
