import type { Message, NewsChannel, TextChannel } from 'discord.js';
import type { ShownPanel } from '../servers/panel-design.js';
import type { Pictures } from '../pictures/pictures.js';
import type { panelMessage } from '../views/panel.js';
import { carriesFile, carriesFiles, pictureFor, type SentPicture } from './attached-pictures.js';
import { asFaultsAgain, isNo, refusesWords } from './discord-faults.js';
import { sendOnce } from './nonce.js';

/** Where a panel can stand. */
export type PanelChannel = TextChannel | NewsChannel;

/** A panel as it is sent. */
export interface PicturedPanel {
  readonly message: ReturnType<typeof panelMessage>;
  /** The file that goes with it; none where it has no file of ours, or what stands has it already. */
  readonly files: readonly SentPicture[];
  /** What it calls that file in either case. */
  readonly name: string | null;
}

/** Panels with the files of their pictures: each is sent once, and stays with its message. */
export class PicturedPanels {
  /** @param draw - A panel in the language of its server. */
  public constructor(
    private readonly pictures: Pick<Pictures, 'get'>,
    private readonly draw: (channel: PanelChannel, panel: ShownPanel) => ReturnType<typeof panelMessage>
  ) {}

  /**
   * A panel and the file it needs. Where that is not to be had, the panel goes without.
   * @param standing - The message as Discord keeps it; null where there is none.
   */
  public async of(channel: PanelChannel, panel: ShownPanel, standing: unknown): Promise<PicturedPanel> {
    const name = panel.picture?.attached?.name ?? null;
    if (!panel.picture || name === null || carriesFile(standing, name))
      return { message: this.draw(channel, panel), files: [], name };
    const file = await pictureFor(this.pictures, channel, panel.picture);
    return file ? { message: this.draw(channel, panel), files: [file], name } : this.bare(channel, panel);
  }

  /**
   * Posts a panel and gives its message. One that Discord refuses with its picture stands without.
   * @param name - Names it in its channel.
   * @throws Fault - what Discord said.
   */
  public async post(channel: PanelChannel, panel: ShownPanel, name: string): Promise<string> {
    const { message, files } = await this.of(channel, panel, null);
    const post = async (called: string, what: Pick<PicturedPanel, 'message' | 'files'>) =>
      (await sendOnce(channel.id, called, (once) => channel.send({ ...what.message, files: what.files, ...once }))).id;
    try {
      return await post(name, { message, files });
    } catch (error) {
      if (files.length === 0 || !isNo(error)) throw error;
      return post(`${name}-bare`, this.bare(channel, panel));
    }
  }

  /**
   * Makes a panel that stands look so. Its file stays with the message unless there is another, or none. Where Discord does
   * not show what stands there already, it is sent anew; and where it refuses the file, the panel stands without.
   * @throws Fault - what Discord said.
   */
  public async edit(
    channel: PanelChannel,
    messageId: string,
    panel: ShownPanel,
    { message, files, name }: PicturedPanel,
    standing: unknown
  ): Promise<void> {
    const edit = (what: Pick<PicturedPanel, 'message' | 'files'>, replaces: boolean) =>
      asFaultsAgain(() =>
        channel.messages.edit(messageId, {
          ...what.message,
          ...(replaces && { files: what.files, attachments: [] }),
          flags: []
        })
      );
    try {
      const edited = await edit({ message, files }, files.length > 0 || (name === null && carriesFiles(standing)));
      if (name === null || files.length > 0 || hasFile(edited, name)) return;
    } catch (error) {
      if (name === null || !refusesWords(error)) throw error;
    }
    await edit(files.length > 0 ? this.bare(channel, panel) : await this.of(channel, panel, null), true);
  }

  private bare(channel: PanelChannel, panel: ShownPanel): PicturedPanel {
    return { message: this.draw(channel, { ...panel, picture: null }), files: [], name: null };
  }
}

function hasFile({ embeds, attachments }: Message, name: string): boolean {
  const given = { embeds: embeds.map((embed) => embed.toJSON()), attachments: [...attachments.values()] };
  return carriesFile(given, name);
}
