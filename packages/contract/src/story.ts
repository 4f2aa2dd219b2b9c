import * as z from 'zod/mini';
import { money } from './money.ts';
import type { Money } from './money.ts';
import { id, link, open, text } from './open.ts';
import type { Open } from './open.ts';
import { storyKeys } from './story/keys.ts';
import type { StoryKey } from './story/keys.ts';
import { calendarDate, instant, zone } from './time.ts';

/**
 * An order's story: what a shopper is told of it, worked out where the order is and not in the page. It says which
 * sentences hold, with what in them; the page has the words and writes dates and amounts as its reader does.
 */
const key: z.ZodMiniType<Open<StoryKey>, Open<StoryKey>> = open(storyKeys);
const moment = z.union([calendarDate, instant]);

// Written out, so that declarations name them: there are too many keys to repeat at every place that has a sentence.
export interface Word {
  key: Open<StoryKey>;
}
export type Part =
  | string
  | number
  | Word
  | { as: 'day' | 'moment' | 'recent' | 'time'; at: string; zone?: string | undefined }
  | { as: 'window'; from: string; until: string; exact: boolean; zone?: string | undefined }
  | { as: 'money'; money: Money };
export interface Sentence extends Word {
  params?: Record<string, Part> | undefined;
}

/** What stands in a sentence: text, a number, a word of the page's own, a point in time, a span of it, an amount. */
const part: z.ZodMiniType<Part, Part> = z.union([
  z.string().check(z.maxLength(2000)),
  z.number(),
  z.object({ key }),
  /** `recent` of today is only the time, `moment` names its day; `time` is a clock time, `day` a day. */
  z.object({ as: z.enum(['day', 'moment', 'recent', 'time']), at: moment, zone: z.optional(zone) }),
  /** `exact`: both ends are instants, else days. */
  z.object({ as: z.literal('window'), from: moment, until: moment, exact: z.boolean(), zone: z.optional(zone) }),
  z.object({ as: z.literal('money'), money }),
]);
export const sentence: z.ZodMiniType<Sentence, Sentence> = z.object({
  key,
  params: z.optional(z.record(z.string().check(z.maxLength(32)), part)),
});

/** A sentence, or text from outside that is shown as it came. */
const told = z.union([sentence, text]);

/** How a state should feel. Never the only sign of it: an icon and words go with it. */
const tone = open(['calm', 'good', 'warn', 'bad']);
export type Tone = z.infer<typeof tone>;
const mark = open(['box', 'van', 'check', 'alert', 'back', 'clock', 'file', 'pin']);
export type Mark = z.infer<typeof mark>;

/** The answer to "when": one sentence, what stands small above it, and what is added below. */
const headline = z.object({ before: z.array(sentence), main: sentence, after: z.array(sentence) });
export type Headline = z.infer<typeof headline>;

const step = z.object({
  name: sentence,
  /** `off`: not to be reached any more. */
  state: open(['done', 'now', 'ahead', 'off']),
  at: z.optional(instant),
});
export type Step = z.infer<typeof step>;

/** Milestones in order, and where the path has been left: beside the current step, never as a step of its own. */
const steps = z.object({ steps: z.array(step), branch: z.optional(z.object({ name: sentence, tone })) });
export type Steps = z.infer<typeof steps>;

/** One thing that happened, in words a shopper uses. */
const eventStory = z.object({
  id,
  title: told,
  note: z.optional(told),
  place: z.optional(text),
  at: instant,
  /** Absent: the order's. UTC where the carrier gave a clock time without a zone. */
  zone: z.optional(zone),
});
export type EventStory = z.infer<typeof eventStory>;

/** What is wrong, what happens next, by when, and what can be done elsewhere. */
const alert = z.object({
  /** Stable: the contract's exception code, or what stands in for it. */
  code: text,
  tone,
  cause: told,
  next: z.optional(told),
  facts: z.array(sentence),
  links: z.array(z.object({ label: sentence, url: link })),
});
export type Alert = z.infer<typeof alert>;

/** A pick-up point as of now, in its own zone. */
const pickupStory = z.object({
  name: text,
  address: text,
  opening: z.optional(sentence),
  isOpen: z.boolean(),
  daysLeft: z.optional(z.int()),
  notes: z.array(sentence),
});
export type PickupStory = z.infer<typeof pickupStory>;

/** Something the shopper may do now: the action's id where it stands, and its name. */
const offer = z.object({ action: id, label: sentence, url: z.optional(link) });
export type Offer = z.infer<typeof offer>;

/** What can be done now, and what has been asked for and how that stands, or why it is not possible. */
const offers = { offers: z.array(offer), asked: z.array(sentence) };

const parcelStory = z.object({
  /** The parcel's id, made unique where parcels share one. */
  id: text,
  /** Which of all the order's parcels it is, counted from 0 through its shipments. */
  place: z.int().check(z.nonnegative()),
  title: sentence,
  label: sentence,
  mark,
  tone,
  headline,
  steps,
  latest: z.optional(eventStory),
  fresh: z.array(sentence),
  alert: z.optional(alert),
  pickup: z.optional(pickupStory),
  bookUrl: z.optional(link),
  isReturn: z.boolean(),
  ...offers,
});
export type ParcelStory = z.infer<typeof parcelStory>;

/** Units that are in no parcel, and why. */
const waitingLine = z.object({
  id: text,
  title: text,
  variant: z.optional(text),
  quantity: z.int(),
  reasons: z.array(sentence),
  /** Still to come; false for cancelled units. */
  isOpen: z.boolean(),
});
export type WaitingLine = z.infer<typeof waitingLine>;

export const story = z.object({
  label: sentence,
  mark,
  tone,
  headline,
  /** Of an order without parcels. */
  steps: z.optional(steps),
  alert: z.optional(alert),
  /** What needs the reader most comes first. */
  parcels: z.array(parcelStory),
  /** "2 of 3 delivered", where there are several. */
  summary: z.optional(sentence),
  waiting: z.array(waitingLine),
  isLate: z.boolean(),
  /** Nothing more will happen. */
  isOver: z.boolean(),
  ...offers,
});
export type Story = z.infer<typeof story>;
