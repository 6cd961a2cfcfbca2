import { AppError } from '@/lib/errors';

/** A sentence for the person who chose a file that is no photo. */
export function refusal(sentence: string): AppError {
  return new AppError('invalid', sentence);
}

export function cutOff(): AppError {
  return refusal('This file ends in the middle of the picture. It may not have been copied completely.');
}
