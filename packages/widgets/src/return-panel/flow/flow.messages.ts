import type { Key } from '../return-panel.messages.ts';
import type { messages as offers } from '../offers/messages/en.ts';
import type { messages as photos } from '../photos/messages/en.ts';
import type { messages as review } from '../review/messages/en.ts';
import type { messages as spots } from '../spots/messages/en.ts';
import type { messages as things } from '../things/messages/en.ts';
import type { messages as way } from '../way/messages/en.ts';
import type { messages as why } from '../why/messages/en.ts';
import type { messages } from './messages/en.ts';

/** Every text that a step may use. */
export type FlowKey =
  | Key
  | keyof typeof messages
  | keyof typeof things
  | keyof typeof why
  | keyof typeof photos
  | keyof typeof offers
  | keyof typeof way
  | keyof typeof spots
  | keyof typeof review;
