import { Option } from 'commander';

/** Where official files may be, as the service has it. */
export function filesOption(): Option {
  return new Option('--files <folder>', 'folder below which official files may be').env('ABIE_FILES');
}
