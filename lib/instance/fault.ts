/** A fault whose whole message is one sentence for the person who runs the instance: shown without a stack. */
export class InstanceFault extends Error {
  override readonly name = 'InstanceFault';
}

/** Runs a command to its end: a fault is printed as its sentence, anything else as what it is; both exit with 1. */
export async function runOrExplain(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof InstanceFault ? error.message : error);
    process.exit(1);
  }
}
