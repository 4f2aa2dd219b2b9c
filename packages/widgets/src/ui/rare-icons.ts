import type { Drawing } from './icon.tsx';

export const pin: Drawing = {
  name: 'pin',
  path: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15 12 21 12 21zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
};
export const alert: Drawing = { name: 'alert', path: 'M12 4l9 16H3zM12 10v4.5M12 17v.5' };
export const back: Drawing = { name: 'back', path: 'M9 6L4 11l5 5M4 11h10a5.5 5.5 0 0 1 0 11h-2' };
export const clock: Drawing = { name: 'clock', path: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.5 2' };
export const file: Drawing = { name: 'file', path: 'M6 3h8l4 4v14H6zM14 3v4h4M12 11v6m-2.5-2.5L12 17l2.5-2.5' };
