import type { PictureMessage } from '../../protocol/picture';
import { FedSection, type FedSectionOptions } from '../fedSection';
import { pictureView } from './pictureView';

export interface PictureSectionOptions extends FedSectionOptions<PictureMessage> {
  readonly digits: () => number;
}

/** The host's side of the picture of the network: sends it while the page shows it. */
export class PictureSection extends FedSection<PictureSectionOptions> {
  protected basis(): readonly unknown[] {
    const { session, digits } = this.options;
    return [session.run, session.sample, digits()];
  }

  protected send(): void {
    const { session, digits, post } = this.options;
    if (session.run === null) return;
    post({ type: 'picture', document: session.document, picture: pictureView(session, session.run, digits()) });
  }
}
