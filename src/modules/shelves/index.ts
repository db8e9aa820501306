export { createShelf, deleteShelf, renameShelf } from './change-shelves.ts';
export { listShelves, type Shelf, type ShelfKind } from './queries.ts';
