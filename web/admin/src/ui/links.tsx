import { Anchor, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type AnchorButtonProps = ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>;

/** A place to go to and not an act: it can be opened in a new tab, and is called a link when it is read aloud. */
const AnchorButton = (props: AnchorButtonProps) => <Button component="a" {...props} />;

/** Links that look like buttons or like links, and know the addresses of the dashboard. */
export const LinkButton = createLink(AnchorButton);
export const LinkAnchor = createLink(Anchor<'a'>);
