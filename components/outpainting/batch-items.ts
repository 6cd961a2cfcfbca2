import type { Size } from '@/lib/outpainting/canvas';
import { type Frame, sameFrame } from '@/lib/outpainting/frame';
import { frameProblem } from '@/lib/outpainting/frame-problem';
import { photoProblem } from '@/lib/outpainting/limits';
import { planPasses } from '@/lib/outpainting/passes';

export type OpenPhoto = Size & {
  id: string;
  name: string /** Why it cannot be expanded as it is. */;
  sentence: string | null;
};

/** One of several photos with one frame: what would be asked for it, or why nothing can be. */
export type BatchItem = { photo: OpenPhoto; frame: Frame | null; passes: number; problem: string | null };

/** All open photos in the frame of the one on the stage. `nothing` is said of those that it adds nothing to. */
export function batchItems(
  photos: readonly OpenPhoto[],
  lead: { photo: Size; frame: Frame },
  nothing: string,
): BatchItem[] {
  return photos.map((photo) => {
    if (photoProblem(photo)) return { photo, frame: null, passes: 0, problem: photo.sentence ?? nothing };
    const frame = photo === lead.photo ? lead.frame : sameFrame(photo, lead);
    const plan = planPasses(photo, frame.margins, frame.passes);
    const problem = plan && !frameProblem(photo, frame.margins, frame.passes) ? null : nothing;
    return { photo, frame, passes: plan?.length ?? 0, problem };
  });
}

/** What is asked for: the photos that can be expanded in their frames, with the passes that were quoted. */
export function ordersOf(items: readonly BatchItem[]) {
  return items.flatMap(({ photo, frame, passes, problem }) =>
    frame && problem === null ? [{ photoId: photo.id, frame, passes }] : [],
  );
}
