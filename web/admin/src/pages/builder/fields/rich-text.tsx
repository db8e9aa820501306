import '@mantine/tiptap/styles.css';
import { Input } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import Link from '@tiptap/extension-link';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface RichTextProps {
  label: string;
  value: string;
  onChange: (html: string) => void;
  error?: string | undefined;
  description?: string;
}

/** Words with bold, lists and links. The server keeps only what is safe of them. */
export function RichText({ label, value, onChange, error, description }: RichTextProps) {
  const { t } = useTranslation();
  const id = useId();
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: { levels: [3] }, code: false, codeBlock: false, link: false }),
      Link.configure({ openOnClick: false, protocols: ['https', 'http', 'mailto', 'tel'] }),
    ],
    content: value,
    shouldRerenderOnTransaction: true,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': `${id}-label` },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? '' : changed.getHTML()),
  });
  // What is discarded or loaded again comes from outside; what is typed is already there.
  useEffect(() => {
    if (editor && (editor.isEmpty ? '' : editor.getHTML()) !== value)
      editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  return (
    <Input.Wrapper
      label={label}
      labelProps={{ id: `${id}-label` }}
      labelElement="div"
      description={description}
      error={error}
    >
      <RichTextEditor
        editor={editor}
        variant="subtle"
        mt={4}
        labels={{
          boldControlLabel: t('builder.rich.bold'),
          italicControlLabel: t('builder.rich.italic'),
          bulletListControlLabel: t('builder.rich.bullets'),
          orderedListControlLabel: t('builder.rich.numbers'),
          linkControlLabel: t('builder.rich.link'),
          linkEditorInputLabel: t('builder.rich.address'),
          linkEditorInputPlaceholder: 'https://',
          linkEditorSave: t('common.save'),
          unlinkControlLabel: t('builder.rich.unlink'),
        }}
      >
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content />
      </RichTextEditor>
    </Input.Wrapper>
  );
}
