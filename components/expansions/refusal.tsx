/** Why the last press of a button did not work. Always in the page, so that it is read out when it comes. */
export function Refusal({ message }: { message: string | null }) {
  return (
    <p role="alert" className="text-sm text-destructive empty:hidden">
      {message}
    </p>
  );
}
