/** What widgets stand on, and `configure` for the page. */
export { computed, signal } from '@preact/signals';
export type { ReadonlySignal, Signal } from '@preact/signals';
export { configure } from './configure.ts';
export type { KvittoOptions } from './configure.ts';
export { follow } from './follow.ts';
export type { Follower, FollowOptions } from './live.ts';
export { formatter } from './format.ts';
export type { Format } from './format.ts';
export { pickLocale, translator } from './messages.ts';
export type { Messages, MessageTable, Params, Translate } from './messages.ts';
export { flag, oneOf, text } from './props.ts';
export type { PropKind, PropTable, PropValues } from './props.ts';
export { register } from './register.ts';
export { ask } from './resource.ts';
export type { Answer, Question } from './resource.ts';
export { widget } from './widget.ts';
export type { Asked, WidgetContext, WidgetDefinition } from './widget.ts';
