import { pictureView } from '../../../../src/panel/picture/pictureView';
import type { PictureView } from '../../../../src/protocol/picture';
import { sessionOf } from '../../session/sessionOf';

/** The picture of a text after these steps. */
export function pictureOf(text: string, ...steps: Parameters<typeof sessionOf>[1][]): PictureView {
  const session = sessionOf(text, ...steps);
  return pictureView(session, session.run!, 4);
}
