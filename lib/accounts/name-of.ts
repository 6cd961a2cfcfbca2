/** What a person is called where others see it: by their name, or by what stands before the @ of their address. */
export function nameOf({ name, email }: { name: string | null; email: string }): string {
  return name?.trim() || email.replace(/@.*$/, '');
}
