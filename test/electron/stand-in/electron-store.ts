/** Stands in for `electron-store`, which is `conf` with a folder from Electron; here the folder is always given. */
import Conf from 'conf';
import type RealStore from 'electron-store';
import type { Options } from 'electron-store';

type Items = Record<string, unknown>;

export default class ElectronStoreStandIn
  extends Conf<Items>
  implements Pick<RealStore<Items>, 'store' | 'path'>
{
  constructor({ name = 'config', cwd, ...options }: Options<Items> = {}) {
    if (cwd === undefined) throw new Error('the stand-in wants a folder');
    super({ ...options, configName: name, cwd, projectName: 'bitcoin-till-test' });
  }
}
