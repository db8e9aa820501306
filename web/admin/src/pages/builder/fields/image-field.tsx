import { ActionIcon, FileButton, Input, Loader, UnstyledButton } from '@mantine/core';
import { IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../../../api/files.ts';
import { problemOf } from '../../../api/problem.ts';
import { Picture } from '../../../ui/picture.tsx';
import classes from './image-field.module.css';

interface ImageFieldProps {
  label: string;
  description?: string;
  value: string[];
  onChange: (ids: string[]) => void;
  /** How many may lie here. */
  max?: number;
  error?: string | undefined;
  shape?: 'wide' | 'square';
}

/** Pictures of the coupon. They are sent at once and resized by the server; the coupon keeps only their ids. */
export function ImageField({
  label,
  description,
  value,
  onChange,
  max = 1,
  error,
  shape = 'wide',
}: ImageFieldProps) {
  const { t } = useTranslation();
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: (file) => onChange([...value, file.id].slice(-max)),
  });
  const problem = upload.isError ? problemOf(upload.error) : null;
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error ?? (problem ? `${problem.message}. ${problem.fix ?? ''}` : undefined)}
    >
      <div className={classes.images} data-shape={shape}>
        {value.map((id, place) => (
          <div key={id} className={classes.image}>
            <Picture id={id} alt={t('builder.imageNumber', { number: place + 1 })} />
            <ActionIcon
              variant="filled"
              color="dark.7"
              size="sm"
              radius="xl"
              className={classes.remove}
              aria-label={t('builder.removeImage', { number: place + 1 })}
              onClick={() => onChange(value.filter((other) => other !== id))}
            >
              <IconX size={13} />
            </ActionIcon>
          </div>
        ))}
        {value.length < max && (
          <FileButton
            accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
            onChange={(file) => file && upload.mutate(file)}
          >
            {(button) => (
              <UnstyledButton
                {...button}
                className={classes.add}
                disabled={upload.isPending}
                aria-label={`${t('common.add')}: ${label}`}
              >
                {upload.isPending ? (
                  <Loader size="sm" />
                ) : (
                  <IconPhotoPlus size={22} stroke={1.6} aria-hidden />
                )}
              </UnstyledButton>
            )}
          </FileButton>
        )}
      </div>
    </Input.Wrapper>
  );
}
