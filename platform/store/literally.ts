/** Text as it stands inside a `LIKE … ESCAPE '!'`. */
export const literally = (text: string): string => text.replace(/[!%_]/g, (sign) => `!${sign}`);
