import type { ReactNode } from 'react';

/**
 * The icons of the shell and of what is shown on every page: stroked on a 24 grid, in the colour of the text beside them.
 * Drawn here rather than taken from a package because the first pages must stay small.
 */
const drawings = {
  home: <path d="M3.5 11 12 4l8.5 7M6 9.5V20h4.5v-6h3v6H18V9.5" />,
  accept: <path d="M18.5 12V4h-13v16H11M8.5 8h7M8.5 12h3.5M14 17.5l2 2 4-4" />,
  start: <path d="M19 12.5V20H4V5h7.5M9.5 14.8l.4-2.8L18 3.9l2.4 2.4-8.1 8.1z" />,
  work: <path d="M3 19V5h6l2 2.5h8V11M3 19l3.2-8H22l-3.2 8z" />,
  list: <path d="M9 6h12M9 12h12M9 18h12M3.5 6h1.2M3.5 12h1.2M3.5 18h1.2" />,
  send: <path d="M3.5 5 21 12 3.5 19l2-7zM5.5 12H13" />,
  review: <path d="M18.5 10.5V4h-13v16H11M8.5 8h7M8.5 12H11M16.5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM13 20.5c.6-2 1.8-3 3.5-3s2.9 1 3.5 3z" />,
  report: <path d="M7 18a4.3 4.3 0 0 1-.6-8.5 5.8 5.8 0 0 1 11.2 0A4.3 4.3 0 0 1 17 18M12 20.5V12M9 14.5l3-3 3 3" />,
  message: <path d="M5 17.5h14l-1.5-2.5v-4.5a5.5 5.5 0 0 0-11 0V15zM10 20.5h4M12 3v2" />,
  help: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.7 9.7a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.2.9-1.2 1.7M12 16.3v.4" />,
  seats: (
    <path
      d="M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 2.9-5.5 6.5-5.5s6 2 6.5 5.5
      M16 5a3.2 3.2 0 0 1 0 6.2M18 14.3c2 .7 3.2 2.4 3.5 5.2"
    />
  ),
  deadline: <path d="M20 9.5A8.5 8.5 0 1 0 20.4 14M20.5 4.5v5h-5M12 7.5V12h4" />,
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5" />,
  textSize: <path d="M3 7V5h12v2M9 5v14M7 19h4M14 12.5V11h7v1.5M17.5 11v8M16 19h3" />,
  language: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c2.3 2.4 3.4 5.2 3.4 8.5s-1.1 6.1-3.4 8.5c-2.3-2.4-3.4-5.2-3.4-8.5s1.1-6.1 3.4-8.5z" />,
  down: <path d="m5.5 9 6.5 6.5L18.5 9" />,
  left: <path d="M15 5.5 8.5 12l6.5 6.5" />,
  right: <path d="M9 5.5l6.5 6.5L9 18.5" />,
  arrowRight: <path d="M4 12h16M13.5 5.5 20 12l-6.5 6.5" />,
  arrowLeft: <path d="M20 12H4M10.5 5.5 4 12l6.5 6.5" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  close: <path d="M5.5 5.5l13 13M18.5 5.5l-13 13" />,
  menu: <path d="M4 6.5h16M4 12h16M4 17.5h16" />,
  eye: <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" />,
  eyeOff: (
    <path
      d="M4.5 4.5l15 15M9 6.1A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7
      M6.3 7.7A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.4-1.2M9.9 9.9a3 3 0 0 0 4.2 4.2"
    />
  ),
  headset: <path d="M4 18v-6a8 8 0 0 1 16 0v6M4 14h3.5v6H4zM16.5 14H20v6h-3.5z" />,
  clock: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5v5l3.5 2" />,
  phone: (
    <path d="M20 16.5c-.6 2.4-2.3 3.6-4.7 3.3C10 19 5 14 4.2 8.7 3.9 6.3 5.1 4.6 7.5 4l2.3 4.5-1.8 1.7a12 12 0 0 0 5.8 5.8l1.7-1.8z" />
  ),
  building: <path d="M3.5 10 12 4.5l8.5 5.5zM5.5 10v7.5M9.8 10v7.5M14.2 10v7.5M18.5 10v7.5M3 20.5h18M4.5 17.5h15" />,
  store: <path d="M4.5 4h15l1.5 5a3 3 0 0 1-6 .5 3 3 0 0 1-6 0A3 3 0 0 1 3 9zM5 12v8h14v-8M9.5 20v-4.5h5V20M3 9h18" />,
  info: <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.7v.4" />,
  warn: <path d="M12 4 2.5 20h19zM12 10v5M12 17.3v.4" />,
  file: <path d="M14 3.5H6v17h12v-13zM14 3.5v4h4M9 12.5h6M9 16h6" />,
  download: <path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v4h16v-4" />,
  upload: <path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M4 16v4h16v-4" />,
  filter: <path d="M4 5h16l-6 7.5V19l-4-2v-4.5z" />,
  print: <path d="M7 9V4h10v5M7 16H4V9h16v7h-3M7 13.5h10V20H7z" />,
  plus: <path d="M12 4.5v15M4.5 12h15" />,
  lock: <path d="M5.5 10.5h13v9.5h-13zM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2" />,
  key: <path d="M15.5 12.5a4.5 4.5 0 1 0-4.2-3L4 17v3h3.5v-2h2v-2h2l1.2-1.8M16.5 7.5v.1" />,
  signOut: <path d="M14 4.5H5v15h9M10 12h11M17 8l4 4-4 4" />,
  switch: <path d="M4 8.5h15M15 4.5l4 4-4 4M20 15.5H5M9 11.5l-4 4 4 4" />,
  copy: <path d="M8.5 8.5H20V20H8.5zM15.5 8.5V4H4v11.5h4.5" />,
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, size = 16, title }: { name: IconName; size?: number; title?: string }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      {drawings[name]}
    </svg>
  );
}

/** An icon named by configuration; an unknown name draws the list. */
export function iconNamed(name: string): IconName {
  return name in drawings ? (name as IconName) : 'list';
}
