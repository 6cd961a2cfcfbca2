import { type Environment, parseEnvironment } from '@/lib/env';
import { loadEnvFiles } from './env-files';
import { InstanceFault } from './fault';

/** The checked environment, `.env` included. @throws InstanceFault that names each faulty variable */
export function readSettings(dev = false): Environment {
  loadEnvFiles(dev);
  try {
    return parseEnvironment(process.env);
  } catch (error) {
    const [opening, ...faults] = (error as Error).message.split('\n');
    throw new InstanceFault(`${opening} ${faults.join('; ')}.`);
  }
}
