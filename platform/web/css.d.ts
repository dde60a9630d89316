/** Stylesheets are imported for their effect alone. */
declare module '*.css';

/** Pictures are imported for their address. */
declare module '*.svg' {
  const address: string;
  export default address;
}

declare module '*.svg?inline' {
  const address: string;
  export default address;
}
