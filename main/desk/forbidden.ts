import { MessagePage } from '../../renderer/desk/message-page.tsx';
import { type DeskContext, pageOf } from './desk-env.ts';

/** The page for somebody whose roles do not allow what she asks for. */
export const forbidden = (context: DeskContext) =>
  context.html(MessagePage({ ...pageOf(context), message: 'forbidden' }), 403);
