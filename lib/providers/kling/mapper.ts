import type { z } from 'zod';
import { log } from '@/lib/log';
import type { Report } from '../provider';
import { reasonOfFailure } from './errors';
import type { newStyleCallbackSchema, WireTask } from './wire';

type Charge = { units?: string; amount?: string };

/** A task in the host's words as a report in ours. A status nobody has heard of is still work in progress. */
export function reportOf(task: WireTask): Report {
  const charge = chargeOf({
    units: task.final_unit_deduction,
    amount: task.final_balance_deduction?.list_price,
  });
  return reportFrom(
    task.task_status ?? '',
    task.task_status_msg ?? '',
    task.task_result?.images ?? [],
    charge,
  );
}

export function reportOfNewStyle(callback: z.output<typeof newStyleCallbackSchema>): Report {
  const images = (callback.outputs ?? []).filter((output) => output.type === 'image');
  const [bill] = callback.billing ?? [];
  const charge = chargeOf(
    bill?.charge_type === 'balance' ? { amount: bill.amount } : { units: bill?.amount },
  );
  return reportFrom(callback.status, callback.message ?? '', images, charge);
}

function reportFrom(
  status: string,
  message: string,
  images: { index?: number; url: string }[],
  charge?: Charge,
): Report {
  switch (status) {
    case 'submitted':
    case 'processing':
      return { state: 'working' };
    case 'succeed':
    case 'succeeded':
      return { state: 'delivered', images: numbered(images), charge };
    case 'failed':
      return { state: 'failed', reason: reasonOfFailure(message), detail: message, charge };
    default:
      log('providers').warn({ status }, 'a task status of no known meaning counts as still working');
      return { state: 'working' };
  }
}

/** Places among the variants: the host's where they are distinct, else in order. */
function numbered(images: { index?: number; url: string }[]): { index: number; url: string }[] {
  const given = images.map((image) => image.index);
  const distinct = !given.includes(undefined) && new Set(given).size === images.length;
  return images.map(({ index, url }, place) => ({ index: distinct ? index! : place, url }));
}

function chargeOf(charge: { units?: string | null; amount?: string | null }): Charge | undefined {
  const known: Charge = {};
  if (charge.units) known.units = charge.units;
  if (charge.amount) known.amount = charge.amount;
  return known.units || known.amount ? known : undefined;
}
