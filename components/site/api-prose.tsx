/** Paragraphs with `code` in them, the little of Markdown that the API's document uses. */
export function ApiProse({ text, className }: { text: string; className?: string }) {
  return text
    .split(/\n\n+/)
    .filter(Boolean)
    .map((paragraph) => (
      <p key={paragraph} className={className}>
        <ApiText text={paragraph} />
      </p>
    ));
}

export function ApiText({ text }: { text: string }) {
  // Every second piece stood between backticks; equal pieces are told apart by where they begin.
  let at = 0;
  return text.split('`').map((piece, index) => {
    const key = at;
    at += piece.length + 1;
    if (index % 2 === 0) return piece;
    return (
      <code key={key} className="rounded-sm bg-muted px-1 py-0.5 font-mono text-xs">
        {piece}
      </code>
    );
  });
}
