/** How points are counted, in full: fetched when somebody asks. */
export { Counting } from './counting.tsx';
export { styles } from './more.styles.ts';
