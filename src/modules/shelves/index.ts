export {
  type Category,
  type CategoryInput,
  categoryLevels,
  changeCategory,
  createCategory,
  deleteCategory,
  listCategories,
  orderCategories,
} from './categories.ts';
export { createShelf, deleteShelf, renameShelf } from './change-shelves.ts';
export { listShelves, type Shelf, type ShelfKind } from './queries.ts';
