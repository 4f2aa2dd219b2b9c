import type { Drawing } from './icon.tsx';

export const cloud: Drawing = { name: 'cloud', path: 'M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.6-1A4.5 4.5 0 0 1 17 18.5zM4 4l16 17' };
