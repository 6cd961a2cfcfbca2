'use client';

import './globals.css';

/** Stands in when even the root layout failed, so it can rely on nothing: no messages, no theme cookie. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>Outframe</title>
        <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6 text-center">
          <h1 className="text-lg">Something went wrong on our side</h1>
          <p className="text-muted-foreground">
            Your photos and settings are safe. If it keeps happening, tell the person who runs this instance.
          </p>
          <p>
            <a className="link font-medium" href="/">
              Go to the start page
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
