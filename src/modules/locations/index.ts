export {
  archiveLocation,
  createLocation,
  getLocation,
  restoreLocation,
  updateLocation,
} from './change-location.ts';
export type { Location, LocationInput } from './location.ts';
export { type LocationFilter, listLocations } from './queries.ts';
