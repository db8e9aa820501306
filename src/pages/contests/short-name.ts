/** A person as everybody may know them: `Ann D.`; null where no first name was given. */
export function shortName({
  firstName,
  lastName,
}: {
  firstName: string | null;
  lastName: string | null;
}): string | null {
  const initial = lastName?.trim() ? ` ${[...lastName.trim()][0]}.` : '';
  return firstName?.trim() ? `${firstName.trim()}${initial}` : null;
}
