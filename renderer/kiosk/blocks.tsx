import type { Block, Inline } from '../../content/model/block.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Picture } from './picture.tsx';
import { Table } from './table.tsx';

/** How wide the column of a text is at most, as document.css has it: there a rem is 2.6 hundredths of the short side. */
const columnWidth = { portrait: '90vmin', landscape: '100vmin' };

type Open = (id: string) => void;

/** Draws the body of a document: these blocks and nothing else exist. */
export function Blocks({ blocks, open }: { blocks: Block[]; open: Open }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} open={open} />
      ))}
    </>
  );
}

function BlockView({ block, open }: { block: Block; open: Open }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading>
          <Text inlines={block.children} open={open} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Text inlines={block.children} open={open} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Blocks blocks={item} open={open} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table header={block.header} rows={block.rows} drawCell={(cell) => <Text inlines={cell} open={open} />} />;
    case 'image':
      return <Picture sizes={block.sizes} alternative={block.alternative} widest={columnWidth} />;
    case 'callout':
      return <Callout block={block} open={open} />;
  }
}

function Callout({ block, open }: { block: Extract<Block, { kind: 'callout' }>; open: Open }) {
  const { t } = useLocale();
  return (
    <aside class={`callout callout-${block.tone}`}>
      <p class="kind">
        <Icon name={block.tone === 'note' ? 'info' : 'warning'} />
        {t(`callout.${block.tone}`)}
      </p>
      <Blocks blocks={block.children} open={open} />
    </aside>
  );
}

/** The addresses in a text are taken along below it, so that its sentence stays whole. */
function Text({ inlines, open }: { inlines: Inline[]; open: Open }) {
  return (
    <>
      <Inlines inlines={inlines} open={open} />
      {[...new Set(outsideAddresses(inlines))].map((address) => (
        <TakeAlong key={address} address={address} />
      ))}
    </>
  );
}

function outsideAddresses(inlines: Inline[]): string[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'outside-link') return [inline.address];
    return 'children' in inline ? outsideAddresses(inline.children) : [];
  });
}

function Inlines({ inlines, open }: { inlines: Inline[]; open: Open }) {
  return (
    <>
      {inlines.map((inline, index) => (
        <InlineView key={index} inline={inline} open={open} />
      ))}
    </>
  );
}

function InlineView({ inline, open }: { inline: Inline; open: Open }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.children} open={open} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.children} open={open} />
        </em>
      );
    case 'document-link':
      return <DocumentLink inline={inline} open={open} />;
    case 'outside-link':
      return (
        <span class="outside">
          <Inlines inlines={inline.children} open={open} />
        </span>
      );
  }
}

/** Not a button, which could not break across lines, and not an anchor with an address, which could leave a history. */
function DocumentLink({ inline, open }: { inline: Extract<Inline, { kind: 'document-link' }>; open: Open }) {
  const follow = () => open(inline.document);
  return (
    <span
      role="link"
      tabIndex={0}
      class="link"
      onClick={follow}
      onKeyDown={(event) => event.key === 'Enter' && follow()}
    >
      <Inlines inlines={inline.children} open={open} />
    </span>
  );
}

/** A screen leads nowhere else: an address goes along on the visitor's own telephone. */
function TakeAlong({ address }: { address: string }) {
  const { t } = useLocale();
  return (
    <span class="take-along">
      <QrCode text={address} label={t('qr')} />
      <span>
        {t('qr')}
        <bdi dir="ltr">{address}</bdi>
      </span>
    </span>
  );
}
