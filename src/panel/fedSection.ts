import { Disposable } from '../base/disposable';
import type { After } from '../base/later';
import type { HostMessage } from '../protocol/messages';
import type { Session } from '../session/session';
import { PageFeed } from './pageFeed';

/** `Message`: what a section sends. */
export interface FedSectionOptions<Message extends HostMessage> {
  readonly session: Session;
  readonly after: After;
  readonly post: (message: Message) => void;
}

/** The host's side of a section of the page, which is sent to it only while it shows it. */
export abstract class FedSection<Options extends FedSectionOptions<never>> extends Disposable {
  protected readonly feed: PageFeed;

  constructor(protected readonly options: Options) {
    super();
    this.feed = this.register(
      new PageFeed({ basis: () => this.basis(), send: () => this.send(), after: options.after }),
    );
  }

  /** Whether the page shows it. */
  setOpen(isOpen: boolean): void {
    this.feed.setOpen(isOpen);
  }

  /** The session has changed, perhaps. */
  changed(): void {
    this.feed.changed();
  }

  /** What the section shows is a matter of these alone. */
  protected abstract basis(): readonly unknown[];

  protected abstract send(): void;
}
