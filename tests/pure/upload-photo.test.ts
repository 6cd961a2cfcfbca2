import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SendFile, uploadPhoto } from '@/components/outpainting/upload-photo';

const file = new File(['bytes'], 'a.jpg', { type: 'image/jpeg' });

/** Answers each try with the next of `answers`; an Error is thrown. */
function sender(...answers: unknown[]) {
  const send = vi.fn<SendFile>(async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return send;
}

const failure = (code: string, message: string, data?: object) =>
  Object.assign(new Error(message), { code, data });

async function outcomeOf(send: SendFile, signal = new AbortController().signal) {
  const uploading = uploadPhoto(send, file, { signal, onProgress: () => {} });
  await vi.runAllTimersAsync();
  return uploading;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an upload that is accepted brings its photo', async () => {
  const photoId = randomUUID();
  expect(await outcomeOf(sender({ photoId }))).toEqual({ outcome: 'photo', photoId });
});

test('a refusal after the upload is told in the words of the server', async () => {
  const send = sender({ refusal: 'This is a GIF file.' });
  expect(await outcomeOf(send)).toEqual({ outcome: 'refused', refusal: 'This is a GIF file.' });
});

test('a refusal before the upload is told and not tried again', async () => {
  const send = sender(failure('FORBIDDEN', 'Sign in to upload a photo.'));
  expect(await outcomeOf(send)).toEqual({ outcome: 'refused', refusal: 'Sign in to upload a photo.' });
  expect(send).toHaveBeenCalledTimes(1);
});

test('a refusal of the bytes is told by the sentence in its answer', async () => {
  const send = sender(failure('UPLOAD_FAILED', 'XHR failed 507', { error: 'The disk is full.' }));
  expect(await outcomeOf(send)).toEqual({ outcome: 'refused', refusal: 'The disk is full.' });
});

test('a lost connection is tried again', async () => {
  const photoId = randomUUID();
  const send = sender(failure('UPLOAD_FAILED', ''), new TypeError('Failed to fetch'), { photoId });
  expect(await outcomeOf(send)).toEqual({ outcome: 'photo', photoId });
});

test('a connection that is lost three times is given up', async () => {
  const send = sender(new Error('a'), new Error('b'), new Error('c'));
  expect(await outcomeOf(send)).toEqual({ outcome: 'lost' });
  expect(send).toHaveBeenCalledTimes(3);
});

test('a cancelled upload is not tried again', async () => {
  const controller = new AbortController();
  const send: SendFile = async () => {
    controller.abort();
    throw new Error('aborted');
  };
  expect(await outcomeOf(send, controller.signal)).toEqual({ outcome: 'cancelled' });
});
