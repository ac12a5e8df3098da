import { Disposable } from '../../base/disposable';
import type { After } from '../../base/later';
import type { PictureMessage } from '../../protocol/picture';
import type { Session } from '../../session/session';
import { ChartFeed } from '../chartFeed';
import { pictureView } from './pictureView';

export interface PictureSectionOptions {
  readonly session: Session;
  readonly after: After;
  readonly digits: () => number;
  readonly post: (message: PictureMessage) => void;
}

/** The host's side of the picture of the network: sends it while the page shows it. */
export class PictureSection extends Disposable {
  private readonly feed: ChartFeed;

  constructor(private readonly options: PictureSectionOptions) {
    super();
    const { session, after, digits } = options;
    this.feed = this.register(
      new ChartFeed({ basis: () => [session.run, session.sample, digits()], send: () => this.send(), after }),
    );
  }

  setOpen(isOpen: boolean): void {
    this.feed.setOpen(isOpen);
  }

  changed(): void {
    this.feed.changed();
  }

  private send(): void {
    const { session, digits, post } = this.options;
    if (session.run === null) return;
    post({ type: 'picture', document: session.document, picture: pictureView(session, session.run, digits()) });
  }
}
