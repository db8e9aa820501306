export {
  archiveLocation,
  createLocation,
  getLocation,
  restoreLocation,
  updateLocation,
} from './change-location.ts';
export type { Location, LocationInput } from './location.ts';
export {
  findLocationByPassword,
  findLocationName,
  type LocationFilter,
  listLocations,
  namesOfLocations,
} from './queries.ts';
