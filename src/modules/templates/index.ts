export { type RecipeName, recipeNames } from './gallery.ts';
export {
  deleteTemplate,
  listTemplates,
  saveTemplate,
  type Template,
  templateLanguage,
  useTemplate,
} from './templates.ts';
