/** The sign of the house: a ticket with a torn edge and a T on it. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path fill="var(--ticket)" d="M8 2h16a4 4 0 0 1 4 4v19.5l-4 4-4-4-4 4-4-4-4 4-4-4V6a4 4 0 0 1 4-4Z" />
      <path fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" d="M9.5 9.5h13M16 9.5V21" />
    </svg>
  );
}
